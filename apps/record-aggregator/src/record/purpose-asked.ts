import { Code, Instant, Purpose } from '#libs/contracts';

/** The query of every reading route. */
export class PurposeAsked {
  @Code(Purpose, { says: 'Why', example: 'SCREENING' })
  purpose: Purpose;
}

/** The query of a record. */
export class RecordAsked extends PurposeAsked {
  @Instant({ says: 'The record as it was known then, by what may be seen now', optional: true })
  asKnownAt?: string;
}
