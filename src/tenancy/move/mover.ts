import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { SECOND } from '../../config/units.js';
import { copiedTables } from '../copy/copied-table.js';
import { fillTables, partsOf } from '../copy/fill-tables.js';
import { inSnapshot } from '../copy/snapshot.js';
import { disarm, forceRowSecurity, readGuards, type TableGuards } from '../copy/table-guards.js';
import { applyRound } from './journal-round.js';
import { installJournal, removeJournal } from './journal.js';
import { MoveInterrupted, MoveStopped } from './move.errors.js';
import type { MoverParts } from './mover-parts.js';
import { paceOf } from './pace.js';
import { pauseAndSwitch } from './pause.js';
import { guardsOf, type MoveStep, type TenantMove } from './tenant-move.js';

/** A round this short fits into the pause. */
const SHORT_ROUND_MS = 60;

/** The source is written to faster than the target can follow. */
const CATCH_UP_LIMIT_MS = 300 * SECOND;

/** The maximum number of journal entries of a round before the last ones. */
const PART = 50_000;

/** The fence is given up while a transaction stays open, and raised again after this time. */
const AGAIN_AFTER_MS = 5 * SECOND;
const FENCE_TRIES = 5;

/** One execution of a move from its current step to the switch. */
export class Mover {
  /** Each execution verifies for itself, because a crash may have repeated rounds on a target in any state. */
  private isVerified = false;

  constructor(
    private move: TenantMove,
    private readonly parts: MoverParts,
    private readonly onStep: (move: TenantMove) => void,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** @returns the move after the switch. @throws MoveInterrupted, MoveStopped, and errors of the databases. */
  async run(): Promise<TenantMove> {
    this.onStep(this.move);
    await this.recover();
    if (this.move.step === 'begun') await this.advance('preparing');
    if (this.move.step === 'preparing') await this.prepare();
    if (this.move.step === 'journaling') await this.startJournal();
    if (this.move.step === 'copying') await this.copy();
    for (let attempt = 1; this.move.step === 'catching_up' || this.move.step === 'verifying'; attempt += 1) {
      if (attempt > 1) await sleep(AGAIN_AFTER_MS, undefined, { ref: false });
      await this.catchUpAndSwitch(attempt === FENCE_TRIES);
    }
    return this.move;
  }

  /** A process that died in the pause left a fence. A target whose guards were restored must be disarmed again. */
  private async recover(): Promise<void> {
    if (this.move.step === 'fencing' || this.move.step === 'switching') {
      await this.parts.lift.lift(this.move, false);
      this.move = await this.parts.moves.get(this.move.id);
      if (this.move.step === 'fencing' || this.move.step === 'switching') throw new MoveInterrupted();
    }
    if (this.move.step === 'verifying') await this.advance('catching_up');
  }

  /** The target of an undo exists: it is the old copy, and the journal of its source began with the switch. */
  private async prepare(): Promise<void> {
    if (this.move.kind === 'undo') {
      await this.parts.sessions.inSource(this.move, (source) => forceRowSecurity(source, this.guards, false));
      return this.advance('copying');
    }
    if (this.move.to_database !== null) await this.parts.provisioner.dropCopy(this.move.to_database, 'arriving');
    const target = await this.parts.provisioner.provisionArriving(this.move.to_server_id);
    await this.advance('preparing', target);
    const guards = await this.parts.sessions.inTarget(this.move, readGuards);
    await this.note({ guards });
    await this.advance('journaling');
  }

  private async startJournal(): Promise<void> {
    await this.parts.sessions.inSource(this.move, async (source) => {
      await forceRowSecurity(source, this.guards, false);
      await removeJournal(source); // of an earlier move, which can no longer be undone
      await installJournal(source, await copiedTables(source));
    });
    await this.advance('copying');
  }

  /** Tables that an earlier execution copied completely are kept. */
  private async copy(): Promise<void> {
    const { guards } = this;
    await this.parts.sessions.inBoth(this.move, async (source, target) => {
      await disarm(target, guards);
      if (this.move.kind !== 'undo') await this.copyTables(source, target);
      await target.query('ANALYZE');
    });
    await this.advance('catching_up');
  }

  private async copyTables(source: Client, target: Client): Promise<void> {
    const pace = paceOf(this.move.options.rate);
    let [bytes, began] = [this.move.facts.bytes ?? 0, performance.now()];
    const { copied: before = {} } = this.move.facts;
    const missing = (await copiedTables(source)).filter(({ name }) => !(name in before));
    for (const part of partsOf(missing)) {
      this.requireWanted();
      const done = await inSnapshot(source, () => fillTables(source, target, part, pace));
      bytes += done.bytes;
      const now = performance.now();
      const { copied: earlier, copy_ms = 0 } = this.move.facts;
      const copied = { ...earlier, ...done.rows };
      await this.note({
        copied,
        rows: Object.values(copied).reduce((sum, rows) => sum + rows, 0),
        bytes,
        copy_ms: Math.round(copy_ms + now - began),
      });
      began = now;
    }
  }

  private async catchUpAndSwitch(isLastTry: boolean): Promise<void> {
    await this.parts.sessions.withDoors(this.move, async (sessions) => {
      const { source, target } = sessions;
      const tables = await copiedTables(source);
      await disarm(target, this.guards);
      const catchUp = async (): Promise<void> => {
        const deadline = performance.now() + CATCH_UP_LIMIT_MS;
        for (let tookMs = Infinity; tookMs > SHORT_ROUND_MS;) {
          this.requireWanted();
          const began = performance.now();
          await applyRound(source, target, tables, { most: PART });
          tookMs = performance.now() - began;
          if (began > deadline) throw new MoveStopped(TOO_FAST);
        }
      };
      await catchUp();
      if (!this.isVerified) {
        await this.advance('verifying');
        await this.verify(source, target);
      }
      await installJournal(target, tables, 'DISABLE');
      await source.query('VACUUM tenantry_move.journal');
      await catchUp();
      this.move = await pauseAndSwitch(
        { ...sessions, move: this.move, tables, guards: this.guards, isLastTry },
        this.parts,
      );
      this.onStep(this.move);
    });
  }

  /** Every table is compared at one snapshot. Nothing replaces this check, so it is never skipped. */
  private async verify(source: Client, target: Client): Promise<void> {
    const began = performance.now();
    const tables = await copiedTables(source);
    const { differences } = await applyRound(source, target, tables, { keyless: true, compares: true });
    if (differences.length > 0) {
      const named = differences.map(
        ({ table, source: here, target: there }) => `${table} (${here.rows} rows, and ${there.rows} in the copy)`,
      );
      throw new MoveStopped(
        `The copy differs in ${named.join(', ')}. Abandon the move, find the cause, and start again.`,
      );
    }
    this.isVerified = true;
    await this.note({ verified: { tables: tables.length, ms: Math.round(performance.now() - began) } });
  }

  private get guards(): TableGuards {
    return guardsOf(this.move);
  }

  private async advance(to: MoveStep, target?: string): Promise<void> {
    this.move = await this.parts.moves.advance(this.move, to, target);
    this.onStep(this.move);
  }

  private async note(facts: TenantMove['facts']): Promise<void> {
    this.move = await this.parts.moves.note(this.move, facts);
    this.onStep(this.move);
  }

  private requireWanted(): void {
    if (this.signal?.aborted) throw new MoveStopped('The move was stopped. Resume or abandon it.');
  }
}

const TOO_FAST =
  'The organization is written to faster than its copy can follow. Resume the move at a quieter time, or to a faster server.';
