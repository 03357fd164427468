import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import type { MovePlan } from '../../tenancy/move/move-plan.js';
import type { PlannedMove } from '../../tenancy/move/server-moves.js';
import {
  MOVE_KINDS,
  MOVE_STEPS,
  type MoveKind,
  type MoveStep,
  type TenantMove,
} from '../../tenancy/move/tenant-move.js';
import { withoutCommand } from './move.errors.js';

/** A move of an organization to another server */
export class MoveView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  slug: string;

  /** `undo` moves it back to the old copy */
  @ApiProperty({ enum: MOVE_KINDS })
  kind: MoveKind;

  @ApiProperty({ format: 'uuid' })
  from_server_id: string;

  @ApiProperty({ format: 'uuid' })
  to_server_id: string;

  /** The organization is served from the old server until `switched` */
  @ApiProperty({ enum: MOVE_STEPS })
  step: MoveStep;

  /** Rows copied so far */
  @ApiProperty({ type: 'integer' })
  rows: number | null;

  /** Bytes copied so far */
  @ApiProperty({ type: 'integer' })
  bytes: number | null;

  /** Number of tables whose rows were compared and are the same on both sides */
  @ApiProperty({ type: 'integer' })
  verified_tables: number | null;

  /** How long requests waited, in milliseconds */
  @ApiProperty({ type: 'integer' })
  pause_ms: number | null;

  switched_at: Date | null;

  /** Whether the move can be undone without losing a write */
  is_undoable: boolean;

  /** Until then the old copy is kept */
  keep_until: Date | null;

  /** Why it stopped */
  error: string | null;

  created_at: Date;

  updated_at: Date;
}

/** A page of moves */
export class MovePage extends PageView<MoveView> {
  declare items: MoveView[];
}

/** Whether and how an organization can be moved to a server */
export class MovePlanView {
  @ApiProperty({ format: 'uuid' })
  to_server_id: string;

  /** The reasons why it cannot be moved. Empty if it can */
  refusals: string[];

  /** Size of its tables. Zero if it cannot be moved */
  @ApiProperty({ type: 'integer' })
  bytes: number;

  @ApiProperty({ type: 'integer' })
  tables: number;

  /** Tables without a primary key. They are copied in the pause */
  keyless_tables: string[];

  @ApiProperty({ type: 'integer' })
  expected_seconds: number;

  /** How long requests are expected to wait, in milliseconds */
  @ApiProperty({ type: 'integer' })
  expected_pause_ms: number;
}

/** Moves from one server to another */
export class ServerPairView {
  @ApiProperty({ format: 'uuid' })
  from_server_id: string;

  @ApiProperty({ format: 'uuid' })
  to_server_id: string;

  @ApiProperty({ type: 'integer' })
  organizations: number;
}

/** Moves that are made one after the other */
export class PlannedMovesView {
  @ApiProperty({ type: 'integer' })
  planned: number;

  /** The same moves by their servers */
  pairs: ServerPairView[];
}

export const moveView = ({ facts, ...move }: TenantMove): MoveView => ({
  id: move.id,
  slug: move.slug,
  kind: move.kind,
  from_server_id: move.from_server_id,
  to_server_id: move.to_server_id,
  step: move.step,
  rows: facts.rows ?? null,
  bytes: facts.bytes ?? null,
  verified_tables: facts.verified?.tables ?? null,
  pause_ms: move.pause_ms,
  switched_at: move.switched_at,
  is_undoable: move.is_undoable,
  keep_until: move.keep_until,
  error: move.error,
  created_at: move.created_at,
  updated_at: move.updated_at,
});

export const movePlanView = (plan: MovePlan): MovePlanView => ({
  to_server_id: plan.to_server_id,
  refusals: plan.refusals.map(withoutCommand),
  bytes: plan.bytes,
  tables: plan.tables,
  keyless_tables: [...plan.keyless],
  expected_seconds: plan.expected_seconds,
  expected_pause_ms: plan.expected_pause_ms,
});

export function plannedMovesView(planned: readonly PlannedMove[]): PlannedMovesView {
  const pairs = new Map<string, ServerPairView>();
  for (const { from_server_id, to_server_id } of planned) {
    const key = `${from_server_id} ${to_server_id}`;
    const pair = pairs.get(key) ?? { from_server_id, to_server_id, organizations: 0 };
    pairs.set(key, { ...pair, organizations: pair.organizations + 1 });
  }
  return { planned: planned.length, pairs: [...pairs.values()] };
}
