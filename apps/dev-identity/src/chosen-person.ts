import { Text } from '#libs/contracts';

/** The form of the sign-in page. */
export class ChosenPerson {
  @Text({ says: 'Sign-in name', max: 60 })
  person: string;
}
