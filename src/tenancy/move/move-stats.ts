import { Injectable } from '@nestjs/common';
import { Recent } from '../../common/recent.js';
import { SECOND } from '../../config/units.js';
import { CoreContext } from '../../database/core/core-context.js';
import { MOVE_LOCK } from './move-lock.js';

/** The time for which core's last answer is reused, because several figures are requested at once. */
const FRESH_MS = 1 * SECOND;

/** The figures about all moves together. */
export interface MoveFigures {
  /** Moves that are not finished, by step. In `switched`, only the old copy remains. */
  steps: { name: string; count: number }[];
  /** Moves that no process executes. */
  stopped: number;
  /** Old copies that still exist an hour after their time. */
  overdue: number;
  /** Of the last hundred moves that switched, in seconds. Null before the first one. */
  last: { duration: Quantiles; pause: Quantiles } | null;
}

interface Quantiles {
  median: number;
  most: number;
}

const quantiles = (seconds: string): string =>
  `json_build_object('median', percentile_disc(0.5) WITHIN GROUP (ORDER BY ${seconds}), 'most', max(${seconds}))`;

/** The moves that are not finished have an index. */
const UNFINISHED = `tenant_moves WHERE step NOT IN ('done', 'abandoned', 'undone')`;

/** Every process sees the locks of the server. */
const AT_WORK = `
  SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted
    AND ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('${MOVE_LOCK}' || organization_id, 0)`;

const READ = `
  SELECT
    (SELECT coalesce(json_agg(s), '[]') FROM (
       SELECT step AS name, count(*)::int AS count FROM ${UNFINISHED} GROUP BY step) s) AS steps,
    (SELECT count(*)::int FROM ${UNFINISHED} AND step <> 'switched' AND NOT EXISTS (${AT_WORK})) AS stopped,
    (SELECT count(*)::int FROM ${UNFINISHED} AND step = 'switched' AND keep_until < now() - interval '1 hour') AS overdue,
    (SELECT CASE WHEN count(*) > 0 THEN json_build_object(
       'duration', ${quantiles('seconds')}, 'pause', ${quantiles('pause')}) END
     FROM (SELECT extract(epoch FROM switched_at - created_at)::float8 AS seconds, pause_ms / 1000.0 AS pause
           FROM tenant_moves WHERE switched_at IS NOT NULL AND kind <> 'restore' ORDER BY id DESC LIMIT 100) switched) AS last`;

/** Figures about moves from core, whichever process made them, because commands report no metrics. */
@Injectable()
export class MoveStats {
  private readonly recent = new Recent(FRESH_MS, async () => (await this.core.first<MoveFigures>(READ)) as MoveFigures);

  constructor(private readonly core: CoreContext) {}

  /** At most a second old. */
  read(): Promise<MoveFigures> {
    return this.recent.read();
  }
}
