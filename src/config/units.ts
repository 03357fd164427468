/** Durations in milliseconds, sizes in bytes: write `10 * SECOND`, never 10_000. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const KIB = 1_024;
export const MIB = 1_024 * KIB;
