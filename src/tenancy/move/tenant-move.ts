import { NO_GUARDS, type TableGuards } from '../copy/table-guards.js';

export const MOVE_KINDS = ['move', 'undo', 'clone', 'restore'] as const;

export type MoveKind = (typeof MOVE_KINDS)[number];

export const MOVE_STEPS = [
  'begun',
  'preparing',
  'journaling',
  'copying',
  'catching_up',
  'verifying',
  'fencing',
  'switching',
  'switched',
  'done',
  'abandoning',
  'abandoned',
  'undone',
] as const;

/**
 * A step is recorded before it is done, so every step can be repeated after a crash. Until `switched` the source serves
 * the organization, from then on the target. After `switched`, the source is kept, closed, until `done`.
 */
export type MoveStep = (typeof MOVE_STEPS)[number];

export interface MoveOptions {
  /** The time for which the source is kept after the switch. */
  readonly keepDays: number;
  /** The maximum speed of the copy in MB/s. Null for no limit. */
  readonly rate: number | null;
}

/** The progress of a move. A process that resumes continues from here. */
export interface MoveFacts {
  /** Those of the target, read before it was disarmed. */
  readonly guards?: TableGuards;
  /** The tables that were copied completely, with their rows. */
  readonly copied?: Readonly<Record<string, number>>;
  readonly bytes?: number;
  readonly rows?: number;
  readonly copy_ms?: number;
  /** The number of tables whose rows were compared, and the time. */
  readonly verified?: { readonly tables: number; readonly ms: number };
  /** The milliseconds from the fence to the end of each part of the pause. */
  readonly pause?: Readonly<Record<string, number>>;
  /** Whether the work after the switch is finished. */
  readonly settled?: boolean;
}

export interface TenantMove {
  readonly id: string;
  /** Null if the organization was purged. */
  readonly organization_id: string | null;
  readonly slug: string;
  readonly kind: MoveKind;
  readonly from_database: string;
  readonly to_database: string | null;
  readonly from_server_id: string;
  readonly to_server_id: string;
  readonly step: MoveStep;
  readonly options: MoveOptions;
  readonly facts: MoveFacts;
  readonly switched_at: Date | null;
  readonly keep_until: Date | null;
  readonly is_undoable: boolean;
  readonly pause_ms: number | null;
  /** Why it stopped. */
  readonly error: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** The steps in which the organization is served from the source, and a process should be at work. */
export const RUNNING: readonly MoveStep[] = MOVE_STEPS.slice(0, MOVE_STEPS.indexOf('switched'));

/** The steps of a move that is not finished. An organization has at most one. */
export const UNFINISHED: readonly MoveStep[] = [...RUNNING, 'abandoning'];

export const isRunning = ({ step }: Pick<TenantMove, 'step'>): boolean => RUNNING.includes(step);

/** The audit event of a move's beginning. */
export const eventOf = ({ organization_id, kind, from_server_id, to_server_id }: TenantMove) => ({
  action: kind === 'undo' ? ('tenant.move_back' as const) : ('tenant.move' as const),
  object: `organization:${organization_id ?? ''}` as const,
  details: { from: from_server_id, to: to_server_id },
});

/** The audit event of giving up a move. */
export const abandonmentOf = (move: TenantMove) => ({ ...eventOf(move), action: 'tenant.move_abandon' as const });

/** The guards of the target as they were before the copy. */
export const guardsOf = ({ facts }: TenantMove): TableGuards => facts.guards ?? NO_GUARDS;

/** The database to which it leads. @throws Error before that was created. */
export function targetOf({ to_database }: TenantMove): string {
  if (to_database === null) throw new Error('The move has no target yet');
  return to_database;
}

/** The application_name of the sessions of a move, by which other processes terminate them. */
export const moverName = (id: string): string => `tenantry move ${id}`;
