import { spread } from './in-turns.mjs';

/** What each side did under load, for people. */
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
