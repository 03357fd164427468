import { DAY } from '../config/units.js';
import type { Backup } from './backup.js';

/** The numbers of days, weeks and months of which the newest backup is kept. */
export interface Retention {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
}

/** @param text such as `7d 4w 6m`. */
export function parseRetention(text: string): Retention {
  const count = (unit: string): number => Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0);
  return { days: count('d'), weeks: count('w'), months: count('m') };
}

/** Periods of a time in UTC. Weeks begin on Monday. */
const PERIODS: Readonly<Record<keyof Retention, (time: Date) => string>> = {
  days: (time) => time.toISOString().slice(0, 10),
  weeks: (time) => String(Math.floor((Math.floor(time.getTime() / DAY) + 3) / 7)),
  months: (time) => time.toISOString().slice(0, 7),
};

type Dated = Pick<Backup, 'started_at' | 'verified_at'>;

/**
 * The backups to delete, of the complete ones of one organization. Kept are the newest one of each of the last days, weeks
 * and months that have one, the newest one at all, and every one without a newer verified one.
 *
 * @param backups newest first.
 */
export function expired<T extends Dated>(backups: readonly T[], keep: Retention): T[] {
  const kept = new Set<T>(backups.slice(0, 1));
  for (const unit of ['days', 'weeks', 'months'] as const) {
    const newest = new Map<string, T>();
    for (const backup of backups) {
      const period = PERIODS[unit](backup.started_at);
      if (!newest.has(period) && newest.size < keep[unit]) newest.set(period, backup);
    }
    for (const backup of newest.values()) kept.add(backup);
  }
  const newestVerified = backups.findIndex(({ verified_at }) => verified_at !== null);
  return backups.filter((backup, at) => !kept.has(backup) && newestVerified !== -1 && at > newestVerified);
}
