import { spread } from './in-turns.mjs';

export const atLeast = (bound) => ({ sign: '≥', bound, holds: (value) => value >= bound });
export const atMost = (bound) => ({ sign: '≤', bound, holds: (value) => value <= bound });

/**
 * One line of a result: a figure with its spread over the rounds, its bound and its goal.
 *
 * @param facts.values the figure, round for round; @param facts.sides the sides it was computed from, by name, as text.
 */
export function row({ work, unit, values, must, goal, sides = {} }) {
  const { median, least, most } = spread(values);
  return {
    work,
    unit,
    median: rounded(median),
    least: rounded(least),
    most: rounded(most),
    rounds: values.length,
    must: must && `${must.sign} ${must.bound}`,
    goal: goal && `${goal.sign} ${goal.bound}`,
    verdict: verdict(rounded(median), must, goal),
    sides,
  };
}

function verdict(value, must, goal) {
  if (goal?.holds(value)) return 'goal';
  if (!must) return '';
  return must.holds(value) ? 'pass' : 'SHORT';
}

const rounded = (value) => Number(value.toPrecision(3));
