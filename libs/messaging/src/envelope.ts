import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { type CloudEvent, check, findEventContract } from '#libs/contracts';

/** Media type of a CloudEvent in JSON, structured mode (CloudEvents 1.0, JSON event format, section 3). */
export const ENVELOPE_TYPE = 'application/cloudevents+json; charset=UTF-8';

const ajv = new Ajv2020({ strict: true });
ajvFormats.default(ajv, ['date-time', 'uuid']);

const text = { type: 'string', minLength: 1, maxLength: 300 };
const isEnvelope = ajv.compile<CloudEvent>({
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'time', 'datacontenttype', 'dataschema', 'partitionkey', 'data'],
  properties: {
    specversion: { const: '1.0' },
    id: { type: 'string', format: 'uuid' },
    source: text,
    type: text,
    subject: text,
    time: { type: 'string', format: 'date-time' },
    datacontenttype: { const: 'application/json' },
    dataschema: text,
    partitionkey: text,
    causationid: text,
    traceparent: text,
    data: { type: 'object' },
  },
});

/** The event in a message's bytes; undefined where they are no CloudEvent in JSON. Its data is not checked yet. */
export function findEvent(value: Buffer): CloudEvent | undefined {
  try {
    const parsed: unknown = JSON.parse(value.toString('utf8'));
    return isEnvelope(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the event's data keeps to the contract of its type, and it came on that contract's topic. */
export function keepsContract(event: CloudEvent, topic: string): boolean {
  const contract = findEventContract(event.type);
  return contract !== undefined && contract.topic === topic && check(contract.data, event.data).length === 0;
}

/** The bytes of an event as they travel. */
export function toBytes(event: CloudEvent): Buffer {
  return Buffer.from(JSON.stringify(event), 'utf8');
}
