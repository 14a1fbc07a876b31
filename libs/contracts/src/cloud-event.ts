/**
 * The envelope of every message between apps: CloudEvents 1.0 in JSON, with the W3C trace context as the distributed
 * tracing extension. `partitionkey` is opaque: messages with the same one stay in order.
 */
export interface CloudEvent<T = unknown> {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject?: string;
  time: string;
  datacontenttype: 'application/json';
  dataschema: string;
  partitionkey: string;
  causationid?: string;
  traceparent?: string;
  data: T;
}
