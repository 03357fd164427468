/** Says what was measured, in a line of its own, for docs/faults.md: `npm run test:faults 2>&1 | grep '^measured'`. */
export function measured(what: string, figures: string): void {
  process.stderr.write(`measured  ${what}: ${figures}\n`);
}

/** The 99th percentile, rounded. */
export function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.ceil(sorted.length * 0.99) - 1] ?? NaN);
}
