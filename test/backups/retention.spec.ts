import { expired, parseRetention } from '../../src/backups/retention.js';
import { DAY } from '../../src/config/units.js';

const NOW = Date.parse('2026-11-30T01:00:00Z');

/** Daily backups, newest first. */
const daily = (count: number, isVerified: (age: number) => boolean = () => true) =>
  Array.from({ length: count }, (_, age) => ({
    age,
    started_at: new Date(NOW - age * DAY),
    verified_at: isVerified(age) ? new Date() : null,
  }));

const kept = (backups: ReturnType<typeof daily>, keep: string): number[] => {
  const gone = new Set(expired(backups, parseRetention(keep)));
  return backups.filter((backup) => !gone.has(backup)).map(({ age }) => age);
};

describe('expired backups', () => {
  it('leave the newest of each of the last days, weeks and months', () => {
    expect(kept(daily(400), '7d 4w 6m')).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 15, 30, 61, 91, 122, 153]);
    expect(kept(daily(10), '2m')).toEqual([0]);
    expect(kept(daily(10), '3d')).toEqual([0, 1, 2]);
  });

  it('wait for a newer verified one', () => {
    expect(
      kept(
        daily(10, (age) => age > 4),
        '2d',
      ),
    ).toEqual([0, 1, 2, 3, 4, 5]);
    expect(
      kept(
        daily(10, () => false),
        '1d',
      ).length,
    ).toBe(10);
  });

  it('are none if backups stop', () => {
    expect(kept(daily(1), '1d')).toEqual([0]);
    expect(kept([], '1d')).toEqual([]);
  });
});
