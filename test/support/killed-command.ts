import { join } from 'node:path';
import { startTenantry } from './cli.js';
import { measured } from './measured.js';
import { KILLS } from './share.js';

const CRASHING = join(__dirname, 'crashing-app.cjs');

interface Killed {
  readonly environment: NodeJS.ProcessEnv;
  /** A text of the statement from which on statements are counted. */
  readonly from: string;
  /** The number of statements between two kills. */
  readonly distance: number;
  /** The arguments of the command, for each run. */
  readonly args: () => readonly string[];
  /** Runs after each kill, and after the run that was not killed. */
  readonly after: () => Promise<void>;
}

/** Runs a command again and again, killed (SIGKILL) before a later statement each time, until it is through. */
export async function killEverywhere({ environment, from, distance, args, after }: Killed): Promise<void> {
  let before = KILLS.first;
  for (let kills = 0; ; kills += 1) {
    const line = args();
    const crash = { CRASH_IN: 'cli.js', CRASH_FROM: from, CRASH_BEFORE: String(before) };
    const { exit, stderr } = await startTenantry(line, { ...environment, ...crash }, { program: CRASHING }).ended;
    if (exit !== 'SIGKILL') expect([line, before, exit, exit === 0 ? '' : stderr]).toEqual([line, before, 0, '']);
    await after();
    if (exit === 0) {
      measured(`\`${line.slice(0, 2).join(' ')}\` killed`, `${kills} times`);
      expect(kills).toBeGreaterThan(2);
      return;
    }
    before += distance * KILLS.distance;
  }
}
