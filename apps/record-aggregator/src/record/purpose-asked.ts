import { Code, Purpose } from '#libs/contracts';

/** The query of every reading route. */
export class PurposeAsked {
  @Code(Purpose, { says: 'Why', example: 'SCREENING' })
  purpose: Purpose;
}
