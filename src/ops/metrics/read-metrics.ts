import type { Metric, Registry } from 'prom-client';
import type { LatencyHistogram } from '../../common/latency-histogram.js';

export type Labels = Readonly<Record<string, string>>;

/** A value without labels, or one for each combination of labels. Empty when the value is unknown. */
export type Reading<Value> = Value | readonly (readonly [Labels, Value])[];
type Read<Value> = () => Reading<Value> | Promise<Reading<Value>>;

interface Sample {
  metricName: string;
  labels: Labels;
  value: number;
}

/** Metrics whose values are stored elsewhere and read when Prometheus scrapes. */
export class ReadMetrics {
  constructor(private readonly registry: Registry) {}

  gauge(name: string, help: string, read: Read<number>): void {
    this.register('gauge', name, help, read, one);
  }

  counter(name: string, help: string, read: Read<number>): void {
    this.register('counter', name, help, read, one);
  }

  durations(name: string, help: string, read: Read<LatencyHistogram>): void {
    this.register('histogram', name, help, read, histogram);
  }

  /** The interface of a metric that a registry requires. prom-client's classes store their values themselves. */
  private register<Value>(
    type: string,
    name: string,
    help: string,
    read: Read<Value>,
    samples: (name: string, labels: Labels, value: Value) => Sample[],
  ): void {
    const get = async () => {
      const reading = await read();
      const readings = (Array.isArray(reading) ? reading : [[{}, reading]]) as (readonly [Labels, Value])[];
      return { name, help, type, values: readings.flatMap(([labels, value]) => samples(name, labels, value)) };
    };
    this.registry.registerMetric({ name, help, type, get } as unknown as Metric);
  }
}

const one = (metricName: string, labels: Labels, value: number): Sample[] => [{ metricName, labels, value }];

const histogram = (name: string, labels: Labels, { upTo, count, sum }: LatencyHistogram): Sample[] => [
  ...[...upTo, { most: '+Inf', count }].map((bucket) => ({
    metricName: `${name}_bucket`,
    labels: { ...labels, le: String(bucket.most) },
    value: bucket.count,
  })),
  { metricName: `${name}_sum`, labels, value: sum },
  { metricName: `${name}_count`, labels, value: count },
];
