import type { TenantMove } from './tenant-move.js';

/** How the caller of a move follows and stops it. */
export interface MoveControl {
  readonly signal?: AbortSignal;
  readonly onStep?: (move: TenantMove) => void;
  /** Writes the audit entry of the move's beginning, in its transaction. */
  readonly record?: (move: TenantMove) => Promise<void>;
}
