import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { isId } from '../../common/ids.js';
import { OperatorError } from '../../common/operator-error.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreAuditLog } from '../../core/audit/audit-log.js';
import type { Organization } from '../../core/organizations/organization.entity.js';
import { OrganizationNotFound } from '../../core/organizations/organization.errors.js';
import { OrganizationRepository } from '../../core/organizations/organization.repository.js';
import { MoveCatalog } from '../../tenancy/move/move-catalog.js';
import { MoveRefused } from '../../tenancy/move/move.errors.js';
import { type MovePlan, MovePlanner } from '../../tenancy/move/move-plan.js';
import { type PlannedMove, ServerMoves } from '../../tenancy/move/server-moves.js';
import { abandonmentOf, eventOf, type MoveOptions, type TenantMove } from '../../tenancy/move/tenant-move.js';
import type { MoveControl } from '../../tenancy/move/move-control.js';
import { TenantMoves } from '../../tenancy/move/tenant-moves.js';
import { ServerAdministration } from '../../tenancy/server-administration/server-administration.js';
import { ServerUnknown } from '../../tenancy/servers/database-server.errors.js';
import { BackgroundWork } from '../background/background-work.js';
import { ServerNotFound } from '../servers/server.errors.js';
import { MoveNotFound, MoveNotPossible } from './move.errors.js';
import type { BalanceServers, MoveOptionsRequest, StartMove } from './start-move.dto.js';

const MOST_MOVES = 20;
const KEEP_DAYS = 7;

/** Moves in this process. Its requests begin them, and they continue after the response. */
@Injectable()
export class MovesService {
  constructor(
    private readonly organizations: OrganizationRepository,
    private readonly moves: TenantMoves,
    private readonly planner: MovePlanner,
    private readonly many: ServerMoves,
    private readonly catalog: MoveCatalog,
    private readonly servers: ServerAdministration,
    private readonly audit: CoreAuditLog,
    private readonly background: BackgroundWork,
  ) {}

  /** The moves of all organizations. */
  listAll(page: PageQuery): Promise<TenantMove[]> {
    return this.catalog.page(null, page);
  }

  /** @throws OrganizationNotFound */
  async list(slug: string, page: PageQuery): Promise<TenantMove[]> {
    return this.catalog.page((await this.find(slug)).id, page);
  }

  /** @throws OrganizationNotFound, ServerNotFound */
  async plan(slug: string, serverId: string): Promise<MovePlan> {
    return this.planner.plan(await this.find(slug), serverId).catch(translate);
  }

  /** @throws ServerNotFound, MoveNotPossible */
  async planDrain(serverId: string): Promise<PlannedMove[]> {
    await this.servers.get(serverId).catch(translate);
    return this.many.drain(serverId).catch(translate);
  }

  /** @throws MoveNotPossible */
  planBalance(most = MOST_MOVES): Promise<PlannedMove[]> {
    return this.many.balance(most).catch(translate);
  }

  /** @throws OrganizationNotFound, MoveNotFound */
  async get(slug: string, id: string): Promise<TenantMove> {
    return this.moveOf(await this.find(slug), id);
  }

  /** @throws OrganizationNotFound, ServerNotFound, MoveNotPossible */
  async start(slug: string, { server_id, ...options }: StartMove, actor: Actor): Promise<TenantMove> {
    const organization = await this.find(slug);
    const control = this.controlOf(actor);
    return this.continued(
      await this.moves.begin(organization, server_id, optionsOf(options), control).catch(translate),
      control,
    );
  }

  /** @throws OrganizationNotFound, MoveNotFound, MoveNotPossible */
  async undo(slug: string, id: string, actor: Actor): Promise<TenantMove> {
    const organization = await this.find(slug);
    const move = await this.moveOf(organization, id);
    if (!move.is_undoable) throw new MoveNotPossible(['The move cannot be undone.']);
    const control = this.controlOf(actor);
    return this.continued(await this.moves.beginUndo(organization, control).catch(translate), control);
  }

  /** @throws OrganizationNotFound, MoveNotFound */
  async resume(slug: string, id: string, actor: Actor): Promise<TenantMove> {
    return this.continued(await this.get(slug, id), this.controlOf(actor));
  }

  /** @throws OrganizationNotFound, MoveNotFound, MoveNotPossible */
  async abandon(slug: string, id: string, actor: Actor): Promise<TenantMove> {
    const organization = await this.find(slug);
    const move = await this.moves.abandon(organization, await this.moveOf(organization, id)).catch(translate);
    await this.audit.record({ actor, ...abandonmentOf(move) });
    return move;
  }

  /** A server without room for its organizations elsewhere stays open. @throws ServerNotFound, MoveNotPossible */
  async drain(serverId: string, options: MoveOptionsRequest, actor: Actor): Promise<PlannedMove[]> {
    await this.planDrain(serverId);
    if (await this.servers.close(serverId))
      await this.audit.record({ actor, action: 'server.close', object: `server:${serverId}` });
    return this.makeAll(await this.planDrain(serverId), options, actor);
  }

  /** @throws MoveNotPossible */
  async balance({ most, ...options }: BalanceServers, actor: Actor): Promise<PlannedMove[]> {
    return this.makeAll(await this.planBalance(most), options, actor);
  }

  /** The list of moves has the reason why it ends early. */
  private makeAll(planned: PlannedMove[], options: MoveOptionsRequest, actor: Actor): PlannedMove[] {
    this.background.start(async (signal) => {
      const next: { move: PlannedMove | null } = { move: null };
      try {
        await this.many.run(planned, optionsOf(options), { ...this.controlOf(actor), signal }, (one, move) => {
          next.move = move ? null : one;
        });
      } catch (error) {
        if (next.move && error instanceof MoveRefused)
          await this.catalog.refuse(next.move, optionsOf(options), error.message).catch(() => undefined);
        throw error;
      }
    });
    return planned;
  }

  private continued(move: TenantMove, control: MoveControl): TenantMove {
    this.background.start(async (signal) => {
      await this.moves.run(move, { ...control, signal });
    });
    return move;
  }

  private controlOf(actor: Actor): MoveControl {
    return { record: (move) => this.audit.record({ actor, ...eventOf(move) }) };
  }

  private async find(slug: string): Promise<Organization> {
    const organization = await this.organizations.findOneBy({ slug });
    if (!organization) throw new OrganizationNotFound();
    return organization;
  }

  private async moveOf({ id }: Organization, moveId: string): Promise<TenantMove> {
    const move = isId(moveId) ? await this.catalog.find(moveId) : null;
    if (move?.organization_id !== id) throw new MoveNotFound();
    return move;
  }
}

const optionsOf = ({ keep_days = KEEP_DAYS, rate }: MoveOptionsRequest): MoveOptions => ({
  keepDays: keep_days,
  rate: rate ?? null,
});

/** The engine's errors name commands. */
function translate(error: unknown): never {
  if (error instanceof ServerUnknown) throw new ServerNotFound();
  if (error instanceof MoveRefused) throw new MoveNotPossible(error.reasons);
  if (error instanceof OperatorError) throw new MoveNotPossible([error.message]);
  throw error;
}
