import { LatencyHistogram } from '../../src/common/latency-histogram.js';

describe('a histogram of durations', () => {
  it('counts each duration in all buckets that hold it, and the longest in the total only', () => {
    const durations = new LatencyHistogram();
    for (const seconds of [0.002, 0.3, 60]) durations.add(seconds);
    durations.since(performance.now());
    const upTo = Object.fromEntries(durations.upTo.map(({ most, count }) => [most, count]));
    expect([upTo[0.25], upTo[0.5], upTo[10], durations.count]).toEqual([2, 3, 3, 4]);
    expect(durations.sum).toBeCloseTo(60.302, 1);
  });
});
