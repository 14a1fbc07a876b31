import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Labels have few values, all of them ours: never an id, a name, a URL or anything a caller sent. */
const labelNames = new Set([
  'method',
  'route',
  'status',
  'event',
  'consumer',
  'outcome',
  'reason',
  'part',
  'app',
  'kind',
  'mode',
  'topic',
]);

let processRegistry: Registry | undefined;

function processMetrics(): Registry {
  if (!processRegistry) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

/** One app's numbers for Prometheus. The same name asked twice gives the same metric; unknown labels are refused. */
export class Metrics {
  /** For parts that bring metrics of their own (libs/messaging). */
  readonly registry = new Registry();

  constructor(app: string) {
    this.registry.setDefaultLabels({ app });
    processMetrics();
  }

  counter<L extends string>(name: string, help: string, labels: readonly L[] = []): Counter<L> {
    const known = this.registry.getSingleMetric(name);
    if (known instanceof Counter) return known;
    return new Counter({ name, help, labelNames: checked(labels), registers: [this.registry] });
  }

  /** `collect` is asked at each scrape, for values that are read rather than counted. */
  gauge<L extends string>(
    name: string,
    help: string,
    labels: readonly L[] = [],
    collect?: () => Promise<number>,
  ): Gauge<L> {
    const known = this.registry.getSingleMetric(name);
    if (known instanceof Gauge) return known;
    return new Gauge({
      name,
      help,
      labelNames: checked(labels),
      registers: [this.registry],
      ...(collect ? { collect: setFrom(collect) } : {}),
    });
  }

  /** `buckets` in the unit of the name. */
  histogram<L extends string>(name: string, help: string, labels: readonly L[], buckets: number[]): Histogram<L> {
    const known = this.registry.getSingleMetric(name);
    if (known instanceof Histogram) return known;
    return new Histogram({ name, help, labelNames: checked(labels), buckets, registers: [this.registry] });
  }

  /** The app's and the process's numbers in Prometheus's text format. */
  async text(): Promise<string> {
    return `${await processMetrics().metrics()}\n${await this.registry.metrics()}`;
  }

  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
}

function setFrom(collect: () => Promise<number>) {
  return async function set(this: Gauge): Promise<void> {
    this.set(await collect());
  };
}

function checked<L extends string>(labels: readonly L[]): L[] {
  const strange = labels.filter((label) => !labelNames.has(label));
  if (strange.length > 0) throw new Error(`Metric labels not allowed: ${strange.join(', ')}`);
  return [...labels];
}
