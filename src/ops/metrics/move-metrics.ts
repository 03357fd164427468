import { Injectable } from '@nestjs/common';
import { type MoveFigures, MoveStats } from '../../tenancy/move/move-stats.js';
import { UNFINISHED } from '../../tenancy/move/tenant-move.js';
import { patient } from './patient.js';
import type { Reading, ReadMetrics } from './read-metrics.js';

/** Steps are reported even if no move is in them. */
const STEPS = [...UNFINISHED, 'switched'];

/** Core's figures about moves, identical in every process. Absent while core does not answer. */
@Injectable()
export class MoveMetrics {
  constructor(private readonly stats: MoveStats) {}

  register(metrics: ReadMetrics): void {
    const gauge = (name: string, help: string, read: (figures: MoveFigures) => Reading<number>): void =>
      metrics.gauge(name, help, async () => {
        const figures = await patient(this.stats.read());
        return figures ? read(figures) : [];
      });
    gauge('tenantry_moves', 'Moves that are not finished, by step. After `switched`, an old copy is kept.', (all) =>
      STEPS.map((step) => [{ step }, all.steps.find(({ name }) => name === step)?.count ?? 0]),
    );
    gauge(
      'tenantry_moves_stopped',
      'Moves that stopped, and wait until they are resumed or abandoned.',
      ({ stopped }) => stopped,
    );
    gauge(
      'tenantry_move_copies_overdue',
      'Old copies of moved organizations that still exist an hour after their time.',
      ({ overdue }) => overdue,
    );
    gauge('tenantry_move_seconds', 'Time from the begin to the switch, of the last hundred moves.', ({ last }) =>
      labelled(last?.duration),
    );
    gauge('tenantry_move_pause_seconds', 'Time for which requests waited, of the last hundred moves.', ({ last }) =>
      labelled(last?.pause),
    );
  }
}

const labelled = (quantiles: { median: number; most: number } | undefined): Reading<number> =>
  quantiles
    ? [
        [{ quantile: '0.5' }, quantiles.median],
        [{ quantile: '1' }, quantiles.most],
      ]
    : [];
