import type { CopiedTable } from '../copy/copied-table.js';
import { readSequences, sequenceNames, writeSequences } from '../copy/sequences.js';
import { arm, type TableGuards } from '../copy/table-guards.js';
import { applyRound } from './journal-round.js';
import { enableJournal } from './journal.js';
import type { MoverParts } from './mover-parts.js';
import type { MoverSessions } from './mover-sessions.js';
import type { TenantMove } from './tenant-move.js';

interface Pause extends MoverSessions {
  readonly move: TenantMove;
  readonly tables: readonly CopiedTable[];
  readonly guards: TableGuards;
  /** Whether open transactions are terminated. Otherwise the fence is given up for them. */
  readonly isLastTry: boolean;
}

/**
 * The part of a move during which requests are held: closes the source, copies the last changes, and lets the target
 * serve the organization.
 *
 * @returns the move, `switched`, or `catching_up` if a transaction stayed open.
 * @throws Error after which the source serves the organization again.
 */
export async function pauseAndSwitch(pause: Pause, parts: MoverParts): Promise<TenantMove> {
  const { source, target, sourceDoor, targetDoor, tables, guards } = pause;
  const names = await sequenceNames(source);
  await sourceDoor.take();
  const began = performance.now();
  const marks: Record<string, number> = {};
  const mark = (name: string): void => void (marks[name] = Math.round(performance.now() - began));
  let { move } = pause;
  try {
    move = await parts.fence.raise(move);
    if (!(await sourceDoor.shut(pause.isLastTry))) return await giveUp(move, pause, parts);
    mark('drained');
    move = await parts.fence.begin(move);
    await applyRound(source, target, tables, { keyless: true });
    mark('applied');
    await writeSequences(target, await readSequences(source, names));
    await arm(target, guards);
    await enableJournal(target, tables);
    mark('armed');
    await targetDoor.open();
    await parts.fence.pass(move);
    mark('switched');
  } catch (error) {
    const { step } = await parts.moves.get(move.id); // the answer to the switch may have been lost
    if (step !== 'switched') {
      await giveUp(move, pause, parts).catch(() => undefined); // another process lifts the fence when it is overdue
      throw error;
    }
  }
  await sourceDoor.release().catch(() => undefined); // the lock ends with the session
  return parts.moves.note(await parts.moves.get(move.id), { pause: marks });
}

async function giveUp(move: TenantMove, { sourceDoor }: Pause, parts: MoverParts): Promise<TenantMove> {
  await sourceDoor.release();
  await parts.lift.lift(move, true);
  return parts.moves.get(move.id);
}
