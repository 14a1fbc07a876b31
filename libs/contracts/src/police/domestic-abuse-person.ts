import { NhsNumberStatus, Presence, SexCode } from '../codes.js';
import { CalendarDate, Code, Instant, NhsNumber, Part, Postcode, Text, YesNo } from '../fields.js';
import { type FieldProblem, Rule } from '../rules.js';
import { ParentalResponsibility, PoliceRole, SeenBy, WhereaboutsStatus } from './domestic-abuse-codes.js';
import { isBorn } from './plausible-times.js';

/** A reference inside one message, such as `p1`. */
const REF = /^[A-Za-z0-9_-]{1,20}$/;

export class PersonName {
  @Text({
    says: 'Given names, first one first',
    many: { max: 10 },
    max: 70,
    optional: true,
    example: ['Amara'],
    holds: 'IDENTITY_HOUSEHOLD.identity',
  })
  given?: string[];

  @Text({
    says: 'Family name',
    max: 70,
    optional: true,
    nullable: true,
    example: 'Example',
    holds: 'IDENTITY_HOUSEHOLD.identity',
  })
  family?: string | null;
}

export class PersonAddress {
  @Text({
    says: 'Unique property reference number',
    max: 12,
    pattern: /^\d{1,12}$/,
    optional: true,
    nullable: true,
    holds: 'IDENTITY_HOUSEHOLD.location',
  })
  uprn?: string | null;

  @Text({
    says: 'Lines of the address',
    many: { max: 8 },
    max: 100,
    optional: true,
    holds: 'IDENTITY_HOUSEHOLD.location',
  })
  lines?: string[];

  @Postcode({
    says: 'Postcode',
    optional: true,
    nullable: true,
    example: 'ZZ1 1AA',
    holds: 'IDENTITY_HOUSEHOLD.location',
  })
  postcode?: string | null;

  @CalendarDate({ says: 'Lived there from', optional: true, nullable: true, holds: 'IDENTITY_HOUSEHOLD.location' })
  from?: string | null;

  @CalendarDate({ says: 'Lived there until', optional: true, nullable: true, holds: 'IDENTITY_HOUSEHOLD.location' })
  to?: string | null;
}

export class Pregnancy {
  @YesNo({ says: 'Pregnant', holds: 'DA_INCIDENT.summary' })
  is: boolean;

  @CalendarDate({ says: 'Expected date of delivery', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  dueOn?: string | null;
}

export class Whereabouts {
  @Code(WhereaboutsStatus, { says: 'Where the suspect is', holds: 'DA_INCIDENT.summary' })
  status: (typeof WhereaboutsStatus)[number];

  @Instant({ says: 'As at', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  asOf?: string | null;
}

export class School {
  @Text({
    says: 'Unique reference number of the school',
    max: 6,
    pattern: /^\d{6}$/,
    optional: true,
    nullable: true,
    example: '121000',
    holds: 'IDENTITY_HOUSEHOLD.location',
  })
  urn?: string | null;

  @Text({ says: 'Name of the school', max: 120, optional: true, nullable: true, holds: 'IDENTITY_HOUSEHOLD.location' })
  name?: string | null;
}

export class LastSeen {
  @Instant({ says: 'When the child was last seen', holds: 'DA_INCIDENT.summary' })
  at: string;

  @Code(SeenBy, { says: 'By whom', holds: 'DA_INCIDENT.summary' })
  by: (typeof SeenBy)[number];
}

/** Working Together and Operation Encompass: the child's presence and own words, or why they were not obtained. */
function voiceIsHeard(person: DomesticAbusePerson): FieldProblem[] {
  if (!person.roles?.some((role) => role === 'CHILD_PRESENT' || role === 'CHILD_NOT_PRESENT')) return [];
  return [
    ...(person.sawOrHeard == null
      ? [{ pointer: '/sawOrHeard', detail: 'is missing: say for each child what it saw or heard' }]
      : []),
    ...(person.voice == null && person.voiceNotObtained == null
      ? [{ pointer: '/voice', detail: "is missing: give the child's own words, or voiceNotObtained with the reason" }]
      : []),
  ];
}

/** Anyone in the incident: victim, suspect, child, other household member, witness. */
@Rule(isBorn)
@Rule(voiceIsHeard)
export class DomesticAbusePerson {
  @Text({
    says: 'Reference of this person within the message',
    max: 20,
    pattern: REF,
    optional: true,
    example: 'c1',
    holds: 'ENVELOPE',
  })
  ref?: string;

  @Code(PoliceRole, {
    says: 'Parts this person has in the incident',
    many: { max: 8 },
    optional: true,
    example: ['CHILD_PRESENT'],
    holds: 'DA_INCIDENT.summary',
  })
  roles?: PoliceRole[];

  @Part(() => PersonName, { says: 'Name', optional: true, nullable: true, holds: 'IDENTITY_HOUSEHOLD.identity' })
  name?: PersonName | null;

  @Part(() => PersonName, {
    says: 'Other and former names',
    many: { max: 10 },
    optional: true,
    holds: 'IDENTITY_HOUSEHOLD.identity',
  })
  aliases?: PersonName[];

  @CalendarDate({
    says: 'Date of birth',
    optional: true,
    nullable: true,
    example: '2019-06-11',
    holds: 'IDENTITY_HOUSEHOLD.identity',
  })
  dateOfBirth?: string | null;

  @CalendarDate({
    says: 'Expected date of delivery of an unborn child',
    optional: true,
    nullable: true,
    holds: 'IDENTITY_HOUSEHOLD.identity',
  })
  expectedDateOfDelivery?: string | null;

  @Code(SexCode, { says: 'Sex', optional: true, nullable: true, holds: 'IDENTITY_HOUSEHOLD.identity' })
  sexCode?: (typeof SexCode)[number] | null;

  @NhsNumber({
    says: 'NHS number',
    optional: true,
    nullable: true,
    example: '9990000018',
    holds: 'IDENTITY_HOUSEHOLD.identity',
  })
  nhsNumber?: string | null;

  @Code(NhsNumberStatus, {
    says: 'How far the NHS number is verified; only 01 is verified',
    optional: true,
    nullable: true,
    holds: 'IDENTITY_HOUSEHOLD.identity',
  })
  nhsNumberStatus?: NhsNumberStatus | null;

  @Part(() => PersonAddress, { says: 'Address', optional: true, nullable: true, holds: 'IDENTITY_HOUSEHOLD.location' })
  address?: PersonAddress | null;

  @Text({
    says: 'Telephone number',
    max: 25,
    pattern: /^[+\d][\d ()-]{5,24}$/,
    optional: true,
    nullable: true,
    holds: 'IDENTITY_HOUSEHOLD.location',
  })
  telephone?: string | null;

  @YesNo({
    says: 'True when the address, and anything that leads to it, must never be disclosed',
    optional: true,
    nullable: true,
    holds: 'ENVELOPE',
  })
  addressProtected?: boolean | null;

  @Part(() => Pregnancy, { says: 'Pregnancy', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  pregnant?: Pregnancy | null;

  @Code(ParentalResponsibility, {
    says: 'Whether this adult has parental responsibility',
    optional: true,
    nullable: true,
    holds: 'IDENTITY_HOUSEHOLD.summary',
  })
  hasPR?: (typeof ParentalResponsibility)[number] | null;

  @Part(() => Whereabouts, {
    says: 'Where the suspect is',
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.summary',
  })
  whereabouts?: Whereabouts | null;

  @Part(() => School, { says: 'School', optional: true, nullable: true, holds: 'IDENTITY_HOUSEHOLD.location' })
  school?: School | null;

  @Code(Presence, {
    says: 'Whether the child saw or heard the incident',
    example: 'HEARD',
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.summary',
  })
  sawOrHeard?: (typeof Presence)[number] | null;

  @YesNo({ says: 'Whether the child was spoken to', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  spokenTo?: boolean | null;

  @YesNo({
    says: 'Whether the child was spoken to alone',
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.summary',
  })
  alone?: boolean | null;

  @Text({
    says: "The child's own words, or what the child showed",
    example: 'I took my brother upstairs and shut the door.',
    max: 2000,
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.summary',
  })
  voice?: string | null;

  @Text({
    says: "Why the child's voice was not obtained",
    max: 500,
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.summary',
  })
  voiceNotObtained?: string | null;

  @YesNo({ says: 'Whether the child was injured', optional: true, nullable: true, holds: 'DA_INCIDENT.summary' })
  injury?: boolean | null;

  @Part(() => LastSeen, {
    says: 'When and by whom the child was last seen',
    optional: true,
    nullable: true,
    holds: 'DA_INCIDENT.summary',
  })
  lastSeen?: LastSeen | null;

  @Text({
    says: 'References of the people the child is now with',
    max: 20,
    pattern: REF,
    many: { max: 10 },
    optional: true,
    holds: 'DA_INCIDENT.summary',
  })
  nowWith?: string[];
}
