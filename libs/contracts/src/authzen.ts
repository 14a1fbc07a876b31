import { Gateway, Mode, Obligation, Purpose } from './codes.js';
import { FacetsShown, Label, ViewKind } from './decisions.js';
import { Code, Instant, OpaqueId, Part, Text, YesNo } from './fields.js';

/** Who reads: must be whom the Lintel-Viewer token speaks for. */
export class EvaluationSubject {
  @Code(['user'], { says: 'Always a user' })
  type: 'user';

  @Text({ says: 'User id, as the token has it', max: 120 })
  id: string;
}

export class EvaluationAction {
  @Code(['read'], { says: 'Always to read' })
  name: 'read';
}

/** What a decision about an item depends on, without what the item says. */
export class ItemProperties {
  @OpaqueId({ says: 'Hub person' })
  personId: string;

  @OpaqueId({ says: 'Source persons believed to be this person', many: { min: 1, max: 500 } })
  sourcePersonIds: string[];

  @OpaqueId({ says: 'Those that a worker has confirmed', many: { max: 500 }, optional: true })
  confirmedSourcePersonIds?: string[];

  @YesNo({ says: "True when this person's location is protected" })
  locationProtected: boolean;

  @Part(() => Label, { says: 'Label' })
  label: Label;
}

export class EvaluationResource {
  @Code(['item'], { says: 'Always items that share a label' })
  type: 'item';

  @Text({ says: 'Chosen by the asker; nothing is derived from it', max: 100 })
  id: string;

  @Part(() => ItemProperties, { says: 'What the items are' })
  properties: ItemProperties;
}

export class EvaluationContext {
  @Code(Purpose, { says: 'Why' })
  purpose: Purpose;

  @Code(ViewKind, { says: 'What is being looked at; RECORD where it is not said', optional: true })
  view?: ViewKind;
}

/** One question of the AuthZEN Authorization API 1.0: may this user read these items, and how much of them? */
export class EvaluationRequest {
  @Part(() => EvaluationSubject, { says: 'Who' })
  subject: EvaluationSubject;

  @Part(() => EvaluationAction, { says: 'What' })
  action: EvaluationAction;

  @Part(() => EvaluationResource, { says: 'Of which items' })
  resource: EvaluationResource;

  @Part(() => EvaluationContext, { says: 'For what' })
  context: EvaluationContext;
}

/** A question of a batch; what it leaves out is taken from the batch. */
export class EvaluationPart {
  @Part(() => EvaluationSubject, { says: 'Who', optional: true })
  subject?: EvaluationSubject;

  @Part(() => EvaluationAction, { says: 'What', optional: true })
  action?: EvaluationAction;

  @Part(() => EvaluationResource, { says: 'Of which items', optional: true })
  resource?: EvaluationResource;

  @Part(() => EvaluationContext, { says: 'For what', optional: true })
  context?: EvaluationContext;
}

export const EvaluationsSemantic = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;

export class EvaluationOptions {
  @Code(EvaluationsSemantic, { says: 'When to stop; execute_all where it is not said', optional: true })
  evaluations_semantic?: (typeof EvaluationsSemantic)[number];
}

/** Many questions about one user; without `evaluations` it is one question. */
export class EvaluationsRequest extends EvaluationPart {
  @Part(() => EvaluationPart, { says: 'The questions', many: { max: 500 }, optional: true })
  evaluations?: EvaluationPart[];

  @Part(() => EvaluationOptions, { says: 'How', optional: true })
  options?: EvaluationOptions;
}

/** How much, and what goes with it; stands beside AuthZEN's yes or no. Reasons of HIDE are not told. */
export class EvaluationAnswer {
  @Code(Mode, { says: 'How much' })
  mode: Mode;

  @Part(() => FacetsShown, { says: 'Facets shown' })
  facets: FacetsShown;

  @Code(Obligation, { says: 'Obligations', many: true })
  obligations: Obligation[];

  @Text({ says: 'Ids of the deciding policies', many: true, max: 100 })
  policies: string[];

  @Code(Gateway, { says: 'What opened the answer', nullable: true })
  gateway: Gateway | null;

  @Text({ says: 'Reasons, as codes', many: true, max: 100 })
  reasons: string[];

  @Text({ says: 'Exact policy version used', max: 100 })
  policyVersionId: string;

  @OpaqueId({ says: 'Ledger entry' })
  entryId: string;

  @Instant({ says: 'When it was decided' })
  at: string;
}

export class EvaluationResponse {
  @YesNo({ says: 'True where at least the existence may be known' })
  decision: boolean;

  @Part(() => EvaluationAnswer, { says: "Lintel's answer" })
  context: EvaluationAnswer;
}

export class EvaluationsResponse {
  @Part(() => EvaluationResponse, {
    says: 'Answers, in the order of the questions, up to where it stopped',
    many: { max: 500 },
  })
  evaluations: EvaluationResponse[];
}
