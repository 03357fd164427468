/**
 * Measures the sides in turns (A B A B …), so that disturbances affect all of them.
 *
 * @param sides by name: a function that measures one, once.
 * @returns the measurements by name, one per round.
 */
export async function inTurns(rounds, sides) {
  const samples = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(sides)) samples[name].push(await measure(round));
  }
  return samples;
}

/** One side over the other, round by round. */
export const ratios = (ours, peers) => ours.map((value, round) => value / peers[round]);

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** The median, and the range. */
export function spread(values) {
  return { median: quantile(values, 0.5), least: Math.min(...values), most: Math.max(...values) };
}
