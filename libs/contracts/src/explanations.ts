import { AgencyCode, Code, Instant, OpaqueId, Part, Text } from './fields.js';
import { type Agency, DataCategory, Gateway, Mode, Obligation } from './codes.js';

/** A policy that decided. */
export class ExplainedPolicy {
  @Text({ says: 'Id of the policy', max: 120 })
  id: string;

  @Code(['permit', 'forbid'] as const, { says: 'What it does' })
  effect: 'permit' | 'forbid';

  @Text({ says: 'Its reason, a code', max: 120 })
  reason: string;

  @Text({ says: 'Legal basis', max: 400 })
  legalBasis: string;

  @Text({ says: 'The sentence it is shown with', max: 400 })
  says: string;
}

/** What would give more. */
export class ExplainedChange {
  @Text({ says: 'Which change, a code', max: 60 })
  code: string;

  @Text({ says: 'The change and what it would give, in a sentence', max: 400 })
  says: string;

  @Code(Mode, { says: 'How much it would give' })
  mode: Mode;
}

/** Why the items with one label were shown as they were. */
export class ExplainedItem {
  @AgencyCode({ says: 'Owner, whom to ask' })
  owningAgency: Agency;

  @Code(DataCategory, {
    says: 'What it is; null where whoever asks may know only that the owner holds something',
    nullable: true,
  })
  dataCategory: DataCategory | null;

  @Code(Mode, { says: 'How much was shown' })
  mode: Mode;

  @Code(Gateway, { says: 'What opened it', nullable: true })
  gateway: Gateway | null;

  @Code(Obligation, { says: 'What went with it', many: true })
  obligations: Obligation[];

  @Text({ says: 'Why, in plain sentences', many: true, max: 400 })
  says: string[];

  @Part(() => ExplainedPolicy, { says: 'Policies that decided; none for the reader', many: { max: 100 } })
  policies: ExplainedPolicy[];

  @Part(() => ExplainedChange, { says: 'What would give more', many: { max: 50 } })
  wouldChange: ExplainedChange[];
}

/** Why one view of the ledger showed what it showed. Holds nothing that whoever asks may not know of. */
export class EntryExplanation {
  @OpaqueId({ says: 'Ledger entry' })
  entryId: string;

  @Instant({ says: 'When it was decided' })
  at: string;

  @Text({ says: 'Policy version that decided', max: 100 })
  policyVersionId: string;

  @Text({ says: 'Policy version in force now, under which the changes were tried', max: 100 })
  triedUnder: string;

  @Part(() => ExplainedItem, { says: 'Items', many: { max: 2000 } })
  items: ExplainedItem[];
}
