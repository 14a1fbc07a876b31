import type { DataCategory } from '#libs/contracts';

/** The title of an entry whose category has no sentence of its own yet. */
export const categoryWords: Record<DataCategory, string> = {
  IDENTITY_HOUSEHOLD: 'Household recorded',
  DA_INCIDENT: 'Domestic abuse',
  RISK_ASSESSMENT_ANSWERS: 'Risk assessment',
  POLICE_INTELLIGENCE: 'Police intelligence',
  CRIMINAL_HISTORY: 'Criminal history',
  MARAC: 'Risk assessment conference',
  MISSING_EPISODE: 'Missing',
  EXPLOITATION_MARKER: 'Risk of exploitation',
  HEALTH_FLAG: 'Health safeguarding flag',
  HEALTH_ATTENDANCE: 'Health attendance',
  HEALTH_NARRATIVE: 'Health note',
  SENSITIVE_SERVICE: 'Sensitive service',
  EARLY_HELP: 'Early help',
  SOCIAL_CARE_STATUS: 'Social care involvement',
  OUTCOME: 'Outcome of a contact',
  CASE_NARRATIVE: 'Case note',
  REFERRER_IDENTITY: 'Who referred',
  PROTECTED_LOCATION: 'Protected location',
  ADOPTION_LINKED: 'Adoption',
  PROTECTED_INFORMATION: 'Protected information',
};
