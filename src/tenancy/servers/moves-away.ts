import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';

/** The last drain or balance that moved organizations away from a server. */
export interface MovesAway {
  readonly planned: number;
  readonly made: number;
  /** `stopped` if it failed, was stopped, or its process ended. */
  readonly state: 'running' | 'done' | 'stopped';
  /** Why it failed. */
  readonly error: string | null;
  readonly started_at: string;
}

const LOCK = 'tenantry moves away ';

/** SQL for the {@link MovesAway} of the server `s`, or null. The process that makes the moves has a lock. */
export const MOVES_AWAY = `
  s.moves_away || jsonb_build_object('state', CASE
    WHEN s.moves_away->'made' = s.moves_away->'planned' THEN 'done'
    WHEN EXISTS (
      SELECT FROM pg_locks k WHERE k.locktype = 'advisory' AND k.granted
        AND ((k.classid::bigint << 32) | k.objid::bigint) = hashtextextended('${LOCK}' || (s.moves_away->>'run'), 0))
      THEN 'running'
    ELSE 'stopped' END)`;

/** Records drains and balances, so that operators see those that stopped. */
@Injectable()
export class MovesAwayRecord {
  constructor(private readonly admin: PostgresAdmin) {}

  /**
   * Runs `work`, which makes the moves.
   *
   * @param from the server of each move.
   */
  async keep(from: readonly string[], work: (made: (from: string) => Promise<void>) => Promise<void>): Promise<void> {
    const run = newId();
    await this.admin.tryWithLock(LOCK + run, async () => {
      await this.admin.query(
        `UPDATE database_servers SET moves_away = jsonb_build_object(
           'run', $1::text, 'planned', planned, 'made', 0, 'error', NULL, 'started_at', now())
         FROM (SELECT id AS server, count(*) AS planned FROM unnest($2::uuid[]) id GROUP BY id) p WHERE id = server`,
        [run, from],
      );
      try {
        await work((server) => this.made(run, server));
      } catch (error) {
        await this.failed(run, error instanceof Error ? error.message : String(error)).catch(() => undefined); // the first failure is thrown
        throw error;
      }
    });
  }

  private async made(run: string, server: string): Promise<void> {
    await this.admin.query(
      `UPDATE database_servers SET moves_away = moves_away || jsonb_build_object('made', (moves_away->'made')::int + 1)
       WHERE id = $2 AND moves_away->>'run' = $1`,
      [run, server],
    );
  }

  private async failed(run: string, error: string): Promise<void> {
    await this.admin.query(
      `UPDATE database_servers SET moves_away = moves_away || jsonb_build_object('error', $2::text)
       WHERE moves_away->>'run' = $1 AND moves_away->'made' <> moves_away->'planned'`,
      [run, error],
    );
  }
}
