import { ratios, spread } from './in-turns.mjs';
import { row } from './row.mjs';

/** The results of each side under load, as text. */
export const describeLoad = (loads) =>
  Object.fromEntries(
    Object.entries(loads).map(([name, samples]) => {
      const middle = (figure) => spread(samples.map((sample) => sample[figure])).median;
      const busy = Math.round(middle('busy') * 100);
      return [
        name,
        `${Math.round(middle('rate'))}/s, ${Math.round(middle('cpuMicroseconds'))} µs of CPU each, core ${busy} % busy`,
      ];
    }),
  );

export const ms = (values) => `${spread(values).median.toFixed(2)} ms`;

/** The rate of one side over that of another, as they were under load. */
export function rateRow(loads, [side, peer], { sides = describeLoad(loads), ...facts }) {
  const rate = (name) => loads[name].map((load) => load.rate);
  return row({ ...facts, values: ratios(rate(side), rate(peer)), sides });
}
