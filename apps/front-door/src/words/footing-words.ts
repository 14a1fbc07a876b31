import type {
  ConsentAnswer,
  ConsentGiver,
  ConsentMethod,
  DataCategory,
  GatewayType,
  RecordStanding,
  Tier,
} from '#libs/contracts';

/** What a family answered. */
export const answerWords: Record<ConsentAnswer, { told: string; offer: string; hint: string }> = {
  GIVEN: { told: 'Consent given', offer: 'Yes, consent is given', hint: 'For what you choose below, and no more.' },
  REFUSED: {
    told: 'Consent refused',
    offer: 'No, consent is refused',
    hint: 'What you choose below is then not asked for by consent, whoever else agreed. That help was offered stays visible.',
  },
  NOT_SOUGHT: {
    told: 'Consent not sought',
    offer: 'Nobody was asked',
    hint: 'For example because asking would put somebody in danger. It opens nothing.',
  },
  NOT_REQUIRED: {
    told: 'Consent not required',
    offer: 'Consent is not needed',
    hint: 'The law lets this go on without it. It opens nothing by itself: a manager or a section 47 decision does.',
  },
};

/** In which capacity somebody answers. */
export const giverWords: Record<ConsentGiver, { name: string; hint: string }> = {
  PR_HOLDER: { name: 'Somebody with parental responsibility', hint: 'One holder is enough unless another disagrees.' },
  CHILD_16_17: { name: 'The child, aged 16 or 17', hint: 'Able to decide unless there is reason to doubt it.' },
  CHILD_GILLICK: {
    name: 'The child, under 16 and judged competent',
    hint: 'Say below how competence was judged, for this decision.',
  },
  ADULT_SELF: { name: 'An adult, for what is held about that adult', hint: 'Choose below which adult.' },
  COURT: { name: 'A court', hint: 'Name the order below.' },
  LA_PR: { name: 'The council, which has parental responsibility', hint: 'For a child under a care order.' },
};

export const methodWords: Record<ConsentMethod, string> = {
  IN_PERSON: 'In person',
  TELEPHONE: 'By telephone',
  WRITTEN: 'In writing',
  ELECTRONIC: 'By an electronic form',
};

/** How far a consent reaches. */
export const reachWords: Record<Extract<Tier, 'EARLY_HELP' | 'S17'>, string> = {
  EARLY_HELP: 'Early help',
  S17: 'Section 17: a child in need',
};

/** Kinds of information that a consent can name, as a family would be asked. Those it can never open are not offered. */
export const shareableWords: Partial<Record<DataCategory, string>> = {
  IDENTITY_HOUSEHOLD: 'Who is in the household',
  DA_INCIDENT: 'Domestic abuse',
  RISK_ASSESSMENT_ANSWERS: 'Answers of risk assessments',
  MISSING_EPISODE: 'Times when the child was missing',
  EXPLOITATION_MARKER: 'Risk of exploitation',
  HEALTH_FLAG: 'Health: safeguarding flags',
  HEALTH_ATTENDANCE: 'Health: visits to hospital, surgery or clinic',
  HEALTH_NARRATIVE: 'Health: notes',
  SENSITIVE_SERVICE: 'Sensitive services, such as sexual or mental health and substance misuse',
  EARLY_HELP: 'Early help',
  SOCIAL_CARE_STATUS: 'Social care involvement',
  OUTCOME: 'What came of a contact',
  CASE_NARRATIVE: 'Case notes',
};

/** Whether something counts, as a coloured word. */
export const standingTags: Record<RecordStanding, { text: string; colour: string }> = {
  IN_FORCE: { text: 'In force', colour: 'green' },
  NOT_YET: { text: 'Not yet in force', colour: 'blue' },
  AWAITS_SECOND_PERSON: { text: 'Waits for a second person', colour: 'yellow' },
  DISPUTED: { text: 'Disputed: counts for nothing', colour: 'orange' },
  ENDED: { text: 'Ended', colour: 'grey' },
  LAPSED: { text: 'Run out', colour: 'grey' },
};

/** A decision that opens a gateway, once it is taken. */
export const gatewayTold: Record<GatewayType, string> = {
  S47_DECISION: 'Section 47 decision',
  STRATEGY_DISCUSSION: 'Strategy discussion held',
  S16LA_DETERMINATION: 'Found relevant under the duty to share information',
  SIGNIFICANT_HARM: 'Reasonable cause to suspect significant harm',
  LOCATION_REVEAL: 'Protected location may be revealed',
};
