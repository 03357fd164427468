import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { TenantProvisioner } from '../provisioning/tenant-provisioner.js';
import type { Tenant } from '../tenant.js';
import { FenceLift } from './fence-lift.js';
import { KeptCopies } from './kept-copies.js';
import { freezeMigrations, releaseMigrations } from './migration-freeze.js';
import { MoveCatalog, type NewMove } from './move-catalog.js';
import { MoveCleanup } from './move-cleanup.js';
import type { MoveControl } from './move-control.js';
import { MoveFence } from './move-fence.js';
import { MoveLock } from './move-lock.js';
import { MovePlanner } from './move-plan.js';
import { MoveRefused, MoveStopped, MoveUnknown } from './move.errors.js';
import { Mover } from './mover.js';
import { MoverSessionFactory } from './mover-sessions.js';
import { Settlement } from './settlement.js';
import { guardsOf, isRunning, type MoveOptions, RUNNING, type TenantMove } from './tenant-move.js';

type Organization = Pick<Tenant, 'id' | 'slug' | 'status'>;

/** Moves organizations from one server to another, while they are used. */
@Injectable()
export class TenantMoves {
  constructor(
    private readonly core: CoreContext,
    private readonly catalog: TenantCatalog,
    private readonly changes: TenantChanges,
    private readonly provisioner: TenantProvisioner,
    private readonly planner: MovePlanner,
    private readonly moves: MoveCatalog,
    private readonly lock: MoveLock,
    private readonly fence: MoveFence,
    private readonly lift: FenceLift,
    private readonly sessions: MoverSessionFactory,
    private readonly settlement: Settlement,
    private readonly kept: KeptCopies,
    private readonly cleanup: MoveCleanup,
  ) {}

  /**
   * Begins a move. {@link run} executes it.
   *
   * @throws MoveRefused
   */
  async begin(
    organization: Organization,
    toServerId: string,
    options: MoveOptions,
    { record }: MoveControl = {},
  ): Promise<TenantMove> {
    const { refusals } = await this.planner.plan(organization, toServerId);
    if (refusals.length > 0) throw new MoveRefused(refusals);
    const source = await this.catalog.getFor(organization.id);
    return this.insert(record, {
      organization_id: organization.id,
      slug: organization.slug,
      kind: 'move',
      from_database: source.id,
      from_server_id: source.server_id,
      to_server_id: toServerId,
      options,
    });
  }

  /**
   * Begins a move back to the old copy. Nothing that was written since the switch is lost.
   *
   * @throws MoveRefused
   */
  async beginUndo({ id, slug }: Organization, { record }: MoveControl = {}): Promise<TenantMove> {
    const done = await this.moves.undoable(id);
    if (!done) throw new MoveRefused([`${slug} has no old copy to move back to.`]);
    const [old, current] = [await this.catalog.find(done.from_database), await this.catalog.findFor(id)];
    if (current?.id !== done.to_database || current.state !== 'ready' || old?.state !== 'left')
      throw new MoveRefused([
        `The database of ${slug} is ${current?.state ?? 'missing'}, its old copy ${old?.state ?? 'missing'}.`,
      ]);
    if (current.schema !== old.schema)
      throw new MoveRefused([`${slug} was migrated since. Undo the migration first, or move it to the server again.`]);
    return this.insert(record, {
      organization_id: id,
      slug,
      kind: 'undo',
      from_database: current.id,
      to_database: done.from_database,
      from_server_id: done.to_server_id,
      to_server_id: done.from_server_id,
      options: done.options,
      facts: { guards: guardsOf(done) },
    });
  }

  /**
   * Executes a move from its current step to its end, unless another process executes it. A move that cannot continue
   * stops: its error is recorded, and the organization is served from its old database.
   *
   * @throws MoveStopped, MoveInterrupted and the errors of the databases.
   */
  async run(begun: TenantMove, control: MoveControl = {}): Promise<TenantMove> {
    const work = async (): Promise<TenantMove> => {
      let move = await this.moves.get(begun.id);
      try {
        if (isRunning(move)) move = await this.execute(move, control);
        if (move.step === 'abandoning') await this.cleanup.abandon(move);
        if (move.step === 'switched') await this.kept.dropIfOverdue(await this.settlement.settle(move));
        return await this.moves.get(move.id);
      } catch (error) {
        await this.stopped(move, error).catch(() => undefined); // the first failure is reported
        throw error;
      }
    };
    return this.lock.hold(begun, work, control.signal);
  }

  /** Continues a move that stopped, and the work after its switch. @returns null if there is nothing to do. */
  async resume(organization: Organization, control: MoveControl = {}): Promise<TenantMove | null> {
    const move = await this.moves.latest(organization.id);
    if (!move || (!isRunning(move) && move.step !== 'abandoning' && (move.step !== 'switched' || move.facts.settled)))
      return null;
    return this.run(move, control);
  }

  /** Whether a process executes the move. */
  async isAtWork(move: TenantMove): Promise<boolean> {
    return !(await this.lock.tryHold(move, async () => undefined));
  }

  /**
   * Gives up a move before its switch: its target is dropped.
   *
   * @param one of the organization; its newest move if absent.
   * @throws MoveRefused after the switch, MoveUnknown, MoveStopped
   */
  async abandon(organization: Organization, one?: TenantMove): Promise<TenantMove> {
    const move = one ?? (await this.latest(organization));
    const { slug } = organization;
    if (!(await this.moves.end(move.id, RUNNING, 'abandoning')) && move.step !== 'abandoning')
      throw new MoveRefused([`The move is ${move.step}. To move back: npx tenantry tenant move ${slug} --undo`]);
    return this.cleanup.endAndAbandon(move);
  }

  /** @throws MoveUnknown */
  async latest({ id, slug }: Pick<Organization, 'id' | 'slug'>): Promise<TenantMove> {
    const move = await this.moves.latest(id);
    if (!move) throw new MoveUnknown(slug);
    return move;
  }

  private insert(record: MoveControl['record'], begun: NewMove): Promise<TenantMove> {
    return this.core.transaction(async () => {
      const move = await this.moves.begin(begun);
      await record?.(move);
      return move;
    });
  }

  /** While it runs, no migration changes the source. */
  private async execute(move: TenantMove, { signal, onStep = () => undefined }: MoveControl): Promise<TenantMove> {
    if (move.kind === 'clone' || move.kind === 'restore')
      throw new MoveStopped(
        `A ${move.kind === 'clone' ? 'clone' : 'swap'} cannot be resumed. Abandon it, and start again.`,
      );
    const { moves, fence, lift, sessions, provisioner } = this;
    return this.sessions.inSource(move, async (client) => {
      await freezeMigrations(client);
      const mover = new Mover(move, { moves, fence, lift, sessions, provisioner }, onStep, signal);
      const switched = await mover.run();
      await this.changes.catchUp();
      await releaseMigrations(client, move.from_database).catch(() => undefined); // the session ends anyway
      return switched;
    });
  }

  private async stopped(move: TenantMove, error: unknown): Promise<void> {
    const now = await this.moves.get(move.id);
    if (now.step === 'abandoning') await this.cleanup.abandon(now);
    else await this.moves.stop(move.id, error instanceof Error ? error.message : String(error));
  }
}
