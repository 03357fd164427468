import type { MovePlan } from '../../tenancy/move/move-plan.js';
import type { TenantMove } from '../../tenancy/move/tenant-move.js';

const MEGABYTE = 1e6;

/** A move as JSON. */
export const moveFacts = (move: TenantMove) => ({
  id: move.id,
  slug: move.slug,
  from_server_id: move.from_server_id,
  to_server_id: move.to_server_id,
  step: move.step,
  pause_ms: move.pause_ms,
  switched_at: move.switched_at,
  error: move.error,
});

/** @param isDead whether no process executes the move, although it is not finished. */
export function movedWords(move: TenantMove, isDead = false): string {
  const { slug, step, pause_ms, keep_until, is_undoable, error, to_server_id } = move;
  const next = `To continue: npx tenantry tenant move ${slug} --resume`;
  if (error !== null) return `The move of ${slug} stopped in the step ${step}: ${error}\n${next}`;
  if (isDead) return `The move of ${slug} is in the step ${step}, and no process executes it.\n${next}`;
  if (step === 'abandoned') return `The move of ${slug} is abandoned. It is served from its old database.`;
  if (step !== 'switched' && step !== 'done') return `The move of ${slug} is in the step ${step}.`;
  const kept =
    is_undoable && keep_until
      ? ` The old copy is kept until ${keep_until.toISOString()}. To move back: npx tenantry tenant move ${slug} --undo`
      : '';
  return `${slug} is served from ${to_server_id}. Requests waited ${String(pause_ms)} ms.${kept}`;
}

export function planWords({
  slug,
  bytes,
  tables,
  keyless,
  expected_seconds,
  expected_pause_ms,
  refusals,
}: MovePlan): string {
  if (refusals.length > 0) return [`${slug} cannot be moved:`, ...refusals.map((one) => `  ${one}`)].join('\n');
  const size = (bytes / MEGABYTE).toFixed(1);
  const slow = keyless.length === 0 ? [] : [`Without a primary key, copied in the pause: ${keyless.join(', ')}`];
  return [
    `${slug} has ${size} MB in ${tables} tables. The move takes about ${expected_seconds} s.`,
    ...slow,
    `Requests will wait for about ${expected_pause_ms} ms. Nothing was changed.`,
  ].join('\n');
}
