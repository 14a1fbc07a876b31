import type { AbuseType, IncidentMarker, RiskGrade, SafeguardingDone, WhereaboutsStatus } from '#libs/contracts';

/** One kind of thing that happens. `text` names `{victim}`, `{suspect}`, and words for them. */
export interface Happening {
  grade: RiskGrade;
  isCrime: boolean;
  abuse: readonly (typeof AbuseType)[number][];
  markers: readonly (typeof IncidentMarker)[number][];
  done: readonly (typeof SafeguardingDone)[number][];
  suspectIs: readonly (typeof WhereaboutsStatus)[number][];
  text: string;
  /** Only where it fits: former partners, a pregnancy, people who live together. */
  when?: 'FORMER_PARTNER' | 'TOGETHER' | 'PREGNANT';
}

const STANDARD = { grade: 'STANDARD', isCrime: false } as const;
const MEDIUM = { grade: 'MEDIUM', isCrime: true } as const;
const HIGH = { grade: 'HIGH', isCrime: true } as const;

/** What the county's police are called to, mildest first. */
export const happenings: readonly Happening[] = [
  {
    ...STANDARD,
    abuse: ['PSYCHOLOGICAL'],
    markers: ['ALCOHOL'],
    done: ['SAFETY_ADVICE'],
    suspectIs: ['AT_HOME', 'LEFT'],
    text: 'A neighbour rang about shouting. {suspect} had been drinking since the afternoon and the row was about money. No offences disclosed; both spoken to apart. {victim} said {v_he} wanted it to stop for the children.',
    when: 'TOGETHER',
  },
  {
    ...STANDARD,
    abuse: ['EMOTIONAL', 'ECONOMIC'],
    markers: [],
    done: ['SAFETY_ADVICE'],
    suspectIs: ['LEFT', 'NOT_KNOWN'],
    text: '{victim} rang because {suspect} had taken {v_his} bank card and would not give it back. {v_He} has had no money for food since Tuesday. {suspect} had left before officers came.',
  },
  {
    ...STANDARD,
    abuse: ['THREATENING'],
    markers: ['CHILD_CONTACT_CONFLICT'],
    done: ['SAFETY_ADVICE'],
    suspectIs: ['LEFT', 'AT_HOME'],
    text: 'Row on the doorstep when the children were handed over. {suspect} shouted that {s_he} would see {victim} in court and kicked the gate. The children were in the car.',
    when: 'FORMER_PARTNER',
  },
  {
    ...MEDIUM,
    abuse: ['PHYSICAL', 'PSYCHOLOGICAL'],
    markers: ['ALCOHOL'],
    done: ['ARREST', 'SAFETY_ADVICE'],
    suspectIs: ['IN_CUSTODY', 'BAILED'],
    text: '{suspect} pushed {victim} against the kitchen worktop in a row about {v_his} phone. Reddening to the left arm. {suspect} arrested for common assault.',
    when: 'TOGETHER',
  },
  {
    ...MEDIUM,
    abuse: ['COERCIVE', 'ECONOMIC', 'PSYCHOLOGICAL'],
    markers: ['MENTAL_HEALTH'],
    done: ['IDVA_REFERRAL', 'SAFETY_ADVICE'],
    suspectIs: ['AT_HOME', 'LEFT'],
    text: '{victim} told the officer on {v_his} own that {suspect} reads {v_his} messages, keeps {v_his} wages and does not let {v_him} see {v_his} sister. {v_He} has to send a photograph of where {v_he} is every hour.',
    when: 'TOGETHER',
  },
  {
    ...MEDIUM,
    abuse: ['THREATENING', 'PSYCHOLOGICAL'],
    markers: ['STALKING', 'SEPARATION'],
    done: ['SAFETY_ADVICE', 'TARGET_HARDENING'],
    suspectIs: ['NOT_KNOWN', 'BAILED'],
    text: '{suspect} has sent {victim} more than sixty messages since Friday and was seen twice in a car opposite the house. {victim} has not left the house for two days.',
    when: 'FORMER_PARTNER',
  },
  {
    ...MEDIUM,
    abuse: ['PSYCHOLOGICAL', 'THREATENING'],
    markers: ['SUICIDE_THREAT', 'SEPARATION', 'MENTAL_HEALTH'],
    done: ['MEDICAL_HELP', 'SAFETY_ADVICE'],
    suspectIs: ['LEFT'],
    text: '{victim} had told {suspect} that {v_he} was leaving. {suspect} took tablets in front of the family and said that this was what {v_he} wanted. Ambulance called; {suspect} taken to hospital.',
    when: 'TOGETHER',
  },
  {
    ...HIGH,
    abuse: ['PHYSICAL', 'THREATENING'],
    markers: ['BREACH_OF_ORDER', 'THREAT_TO_KILL', 'SEPARATION'],
    done: ['ARREST', 'MARAC_REFERRAL', 'IDVA_REFERRAL', 'TARGET_HARDENING'],
    suspectIs: ['IN_CUSTODY', 'NOT_KNOWN'],
    text: '{suspect} came to the house in breach of the non-molestation order, broke the back door and told {victim} that {v_he} would not see Christmas. {victim} believed it.',
    when: 'FORMER_PARTNER',
  },
  {
    ...HIGH,
    abuse: ['PHYSICAL', 'COERCIVE'],
    markers: ['STRANGULATION', 'THREAT_TO_KILL'],
    done: ['ARREST', 'DVPN', 'MARAC_REFERRAL', 'IDVA_REFERRAL'],
    suspectIs: ['IN_CUSTODY', 'BAILED'],
    text: '{suspect} put both hands around {victim}’s neck and squeezed until {v_he} could not speak. Marks seen on both sides of the neck. {victim} said it has happened before and {v_he} did not report it. {suspect} arrested.',
  },
  {
    ...HIGH,
    abuse: ['PHYSICAL', 'THREATENING'],
    markers: ['WEAPON', 'ALCOHOL', 'DRUGS'],
    done: ['ARREST', 'MARAC_REFERRAL', 'MEDICAL_HELP'],
    suspectIs: ['IN_CUSTODY', 'LEFT'],
    text: '{suspect} held a kitchen knife and would not let {victim} leave the room. Cut to the right hand, dressed by the ambulance crew. {suspect} had taken cocaine.',
    when: 'TOGETHER',
  },
  {
    ...HIGH,
    abuse: ['PHYSICAL', 'PSYCHOLOGICAL'],
    markers: ['PREGNANCY'],
    done: ['ARREST', 'MEDICAL_HELP', 'MARAC_REFERRAL'],
    suspectIs: ['IN_CUSTODY', 'BAILED'],
    text: '{suspect} pushed {victim}, who is pregnant, onto the stairs. Abdominal pain; taken to the maternity unit and kept in overnight. {suspect} arrested.',
    when: 'PREGNANT',
  },
];

/** A text with its people put in: `{victim}`, `{suspect}`, and `{v_he}`, `{s_His}` and the like for the words for them. */
export function tell(text: string, victim: Named, suspect: Named): string {
  return text.replace(/\{(\w+)\}/g, (_, key: string) => {
    if (key === 'victim') return victim.name;
    if (key === 'suspect') return suspect.name;
    const word = key.slice(2);
    const said =
      pronouns[word.toLowerCase()]?.[(key.startsWith('v') ? victim : suspect).sexCode === 'F' ? 1 : 0] ?? word;
    return word.charAt(0) === word.charAt(0).toUpperCase() ? said.charAt(0).toUpperCase() + said.slice(1) : said;
  });
}

/** Somebody a text speaks of. */
export interface Named {
  name: string;
  sexCode: string;
}

const pronouns: Readonly<Record<string, readonly [string, string]>> = {
  he: ['he', 'she'],
  him: ['him', 'her'],
  his: ['his', 'her'],
};
