import { RelationshipToChild, Tier } from './codes.js';
import { ConsentRecord } from './consents.js';
import { Code, OpaqueId, Part } from './fields.js';
import { DispensationRecord, GatewayRecord } from './gateways.js';

/** On what footing a person is worked with: all that is in force, and all that was. */
export class Footing {
  @Code(RelationshipToChild, { says: "The viewer's relationship" })
  relationship: RelationshipToChild;

  @Code(Tier, { says: 'Highest stated tier of the open contacts' })
  tier: Tier;

  @Part(() => ConsentRecord, { says: 'Consents, latest first', many: { max: 1000 } })
  consents: ConsentRecord[];

  @Part(() => DispensationRecord, { says: 'Dispensations, latest first', many: { max: 1000 } })
  dispensations: DispensationRecord[];

  @Part(() => GatewayRecord, { says: 'Gateways, latest first', many: { max: 1000 } })
  gateways: GatewayRecord[];
}

/** Whom the hub takes for one person now. Consents and gateways reach across the confirmed ones alone. */
export class PersonSources {
  @OpaqueId({ says: 'Source persons believed to be this person', many: { max: 500 } })
  sourcePersonIds: string[];

  @OpaqueId({ says: 'Those that a worker has confirmed', many: { max: 500 } })
  confirmedSourcePersonIds: string[];
}
