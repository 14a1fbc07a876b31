/**
 * How often what happens and how often what is written wrong, in percent. Each figure's source, or that it is an
 * assumption, stands in docs/how-to/train-a-matching-model.md under the same name.
 */
export const RATES = {
  /** Of families with children: how many children, by weight. */
  childrenOfFamily: [
    [44, 1],
    [41, 2],
    [11, 3],
    [4, 4],
  ],
  community: [
    [86, 'british'],
    [10, 'southAsian'],
    [4, 'polish'],
  ],
  loneParent: 23,
  /** Of families with two or more children: the eldest have another father and bear his name. */
  reformed: 12,
  /** Of confinements. */
  twins: 1.5,
  twinsOfOneSex: 65,
  /** Of families, each year. */
  moves: 11,
  telephoneChanged: 18,
  sonNamedAfterFather: 2,
  secondGivenName: 65,
  motherKeepsHerName: 35,
  childHyphenated: 6,
  /** Of children: the family name changed since they were first told of. */
  familyNameChanged: 3,
  /** Of the eldest children of a re-formed family. */
  nameOfStepfather: 30,
  /** Of those named Mohammed and the like who have a second name: it is told. */
  secondTellsApart: 92,
  knownByShortForm: 12,
  knownBySecondName: 1.5,
  withoutNhsNumber: 2,
} as const;

/** How an agency writes people down, in percent of the people it tells of. */
export interface AgencyHabits {
  /** The NHS number is told; of those, how many verified, and how many are another person's of the household. */
  nhsNumber: number;
  verified: number;
  mixedUp: number;
  /** Of those who are known by another name than their first: told by that name. */
  byKnownName: number;
  otherSpelling: number;
  slipInGiven: number;
  initialOnly: number;
  withoutGiven: number;
  secondGivenTold: number;
  namesTurned: number;
  slipInFamily: number;
  formerFamily: number;
  aliasesTold: number;
  withoutBirth: number;
  dayAndMonthTurned: number;
  dayUnknown: number;
  yearWrong: number;
  digitWrong: number;
  birthGuessed: number;
  sexTold: number;
  sexWrong: number;
  withoutPostcode: number;
  postcodeWrong: number;
  oldAddress: number;
  uprnTold: number;
  formerAddressTold: number;
  telephoneTold: number;
}

/** Agencies by their share of what is told, with their habits. */
export const AGENCIES = [
  [
    34,
    {
      agency: 'health:RM1',
      habits: {
        nhsNumber: 98,
        verified: 96,
        mixedUp: 0.1,
        byKnownName: 4,
        otherSpelling: 0.3,
        slipInGiven: 0.3,
        initialOnly: 0,
        withoutGiven: 0.2,
        secondGivenTold: 55,
        namesTurned: 0.2,
        slipInFamily: 0.5,
        formerFamily: 22,
        aliasesTold: 35,
        withoutBirth: 0.1,
        dayAndMonthTurned: 0.1,
        dayUnknown: 0.1,
        yearWrong: 0.1,
        digitWrong: 0.1,
        birthGuessed: 0,
        sexTold: 99,
        sexWrong: 0.1,
        withoutPostcode: 1.5,
        postcodeWrong: 0.8,
        oldAddress: 9,
        uprnTold: 35,
        formerAddressTold: 35,
        telephoneTold: 70,
      },
    },
  ],
  [
    26,
    {
      agency: 'police:36',
      habits: {
        nhsNumber: 3,
        verified: 0,
        mixedUp: 0.5,
        byKnownName: 18,
        otherSpelling: 1.2,
        slipInGiven: 0.8,
        initialOnly: 0.3,
        withoutGiven: 0.4,
        secondGivenTold: 25,
        namesTurned: 0.3,
        slipInFamily: 1.6,
        formerFamily: 25,
        aliasesTold: 40,
        withoutBirth: 2,
        dayAndMonthTurned: 0.4,
        dayUnknown: 0.6,
        yearWrong: 0.5,
        digitWrong: 0.5,
        birthGuessed: 0.2,
        sexTold: 95,
        sexWrong: 0.6,
        withoutPostcode: 4,
        postcodeWrong: 2,
        oldAddress: 5,
        uprnTold: 55,
        formerAddressTold: 25,
        telephoneTold: 60,
      },
    },
  ],
  [
    24,
    {
      agency: 'social-care:926',
      habits: {
        nhsNumber: 80,
        verified: 85,
        mixedUp: 0.2,
        byKnownName: 8,
        otherSpelling: 0.6,
        slipInGiven: 0.4,
        initialOnly: 0.1,
        withoutGiven: 0.2,
        secondGivenTold: 50,
        namesTurned: 0.2,
        slipInFamily: 0.8,
        formerFamily: 18,
        aliasesTold: 60,
        withoutBirth: 0.6,
        dayAndMonthTurned: 0.2,
        dayUnknown: 0.3,
        yearWrong: 0.2,
        digitWrong: 0.2,
        birthGuessed: 0.1,
        sexTold: 98,
        sexWrong: 0.4,
        withoutPostcode: 2,
        postcodeWrong: 1,
        oldAddress: 6,
        uprnTold: 80,
        formerAddressTold: 60,
        telephoneTold: 65,
      },
    },
  ],
  [
    16,
    {
      agency: 'education:121000',
      habits: {
        nhsNumber: 0,
        verified: 0,
        mixedUp: 0,
        byKnownName: 10,
        otherSpelling: 0.4,
        slipInGiven: 0.3,
        initialOnly: 0,
        withoutGiven: 0,
        secondGivenTold: 50,
        namesTurned: 0.1,
        slipInFamily: 0.6,
        formerFamily: 15,
        aliasesTold: 45,
        withoutBirth: 0.1,
        dayAndMonthTurned: 0.2,
        dayUnknown: 0.1,
        yearWrong: 0.1,
        digitWrong: 0.2,
        birthGuessed: 0,
        sexTold: 99,
        sexWrong: 0.2,
        withoutPostcode: 1,
        postcodeWrong: 0.8,
        oldAddress: 7,
        uprnTold: 45,
        formerAddressTold: 30,
        telephoneTold: 85,
      },
    },
  ],
] as const satisfies readonly (readonly [number, { agency: string; habits: AgencyHabits }])[];

/** How often the agencies tell of one person, by weight: the number of source persons. */
export const TOLD_OF = [
  [28, 1],
  [28, 2],
  [20, 3],
  [12, 4],
  [8, 6],
  [4, 9],
] as const;
