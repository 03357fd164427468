import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { isConnectionLost } from '../../common/database-errors.js';
import { ValidationFailed } from '../../common/http.errors.js';
import { OperatorError } from '../../common/operator-error.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreAuditLog } from '../../core/audit/audit-log.js';
import { ServerAdministration } from '../../tenancy/server-administration/server-administration.js';
import type { ServerStatus } from '../../tenancy/server-administration/server-status.js';
import { ServerHealth } from '../../tenancy/server-administration/server-health.js';
import { ServerUnknown, TooFewConnections } from '../../tenancy/servers/database-server.errors.js';
import { ServerNotFound, ServerNotReady } from './server.errors.js';
import type { ServerWithHealth } from './server.view.js';
import type { UpdateServer } from './update-server.dto.js';

/** The servers, for operators. A change without effect is not recorded. */
@Injectable()
export class ServersService {
  constructor(
    private readonly servers: ServerAdministration,
    private readonly health: ServerHealth,
    private readonly audit: CoreAuditLog,
  ) {}

  async list(page: PageQuery): Promise<ServerWithHealth[]> {
    return Promise.all((await this.servers.page(page)).map((server) => this.examined(server)));
  }

  /** @throws ServerNotFound */
  async get(id: string): Promise<ServerWithHealth> {
    return this.examined(await this.servers.get(id).catch(translate));
  }

  /** @throws ServerNotFound, ServerNotReady */
  async open(id: string, actor: Actor): Promise<ServerWithHealth> {
    await this.servers.get(id).catch(translate);
    const isChanged = await this.servers.open(id).catch((error: unknown) => {
      throw error instanceof OperatorError || isConnectionLost(error) ? new ServerNotReady() : error;
    });
    if (isChanged) await this.audit.record({ actor, action: 'server.open', object: `server:${id}` });
    return this.get(id);
  }

  /** @throws ServerNotFound */
  async close(id: string, actor: Actor): Promise<ServerWithHealth> {
    const isChanged = await this.servers.close(id).catch(translate);
    if (isChanged) await this.audit.record({ actor, action: 'server.close', object: `server:${id}` });
    return this.get(id);
  }

  /** @throws ServerNotFound, ValidationFailed */
  async update(id: string, limits: UpdateServer, actor: Actor): Promise<ServerWithHealth> {
    await this.servers.get(id).catch(translate);
    const { connections_limit: connections, max_databases } = limits;
    const details: Record<string, number | string> = {};
    if (connections !== undefined && (await this.servers.share(id, connections).catch(translate)))
      details['connections'] = connections ?? 'any';
    if (max_databases !== undefined && (await this.servers.limit(id, max_databases)))
      details['max_databases'] = max_databases ?? 'any';
    if (Object.keys(details).length > 0)
      await this.audit.record({ actor, action: 'server.update', object: `server:${id}`, details });
    return this.get(id);
  }

  private async examined(server: ServerStatus): Promise<ServerWithHealth> {
    return { ...server, health: await this.health.of(server.id) };
  }
}

/** The engine's errors name commands. */
function translate(error: unknown): never {
  if (error instanceof ServerUnknown) throw new ServerNotFound();
  if (error instanceof TooFewConnections)
    throw new ValidationFailed([
      { field: 'connections_limit', message: `must be at least ${error.fewest}, which one process needs to start` },
    ]);
  throw error;
}
