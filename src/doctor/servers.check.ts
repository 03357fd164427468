import { Injectable } from '@nestjs/common';
import { OperatorError } from '../common/operator-error.js';
import { SERVER_FACTS, type ServerFacts } from '../database/server/server-facts.js';
import { DatabaseServers } from '../tenancy/servers/database-servers.js';
import { ServerAdministration } from '../tenancy/server-administration/server-administration.js';
import type { ServerStatus } from '../tenancy/server-administration/server-status.js';
import type { Check } from './check.js';
import { about, type Finding, problem, warning } from './finding.js';
import { reason } from './report.js';
import { judge } from './server-facts.js';

/** The registered PostgreSQL servers other than the first, and whether they have room for new organizations. */
@Injectable()
export class ServersCheck implements Check {
  readonly name = 'Database servers';

  constructor(
    private readonly registry: ServerAdministration,
    private readonly servers: DatabaseServers,
  ) {}

  async inspect(): Promise<Finding[]> {
    const registered = await this.registry.list();
    const found = this.room(registered);
    for (const { id } of registered) if (id !== this.servers.coreServer.id) found.push(...(await this.reach(id)));
    return found;
  }

  private async reach(id: string): Promise<Finding[]> {
    const { admin, address } = await this.servers.get(id);
    try {
      const [facts] = await admin.query<ServerFacts>(SERVER_FACTS);
      return judge(address, facts as ServerFacts);
    } catch (error) {
      return [
        problem('server_unreachable', {
          about: [address],
          meaning: `The server ${id} cannot be administered: ${reason(error)}. Its organizations may be unreachable.`,
          advice:
            error instanceof OperatorError
              ? 'Set SECRET_KEY_PREVIOUS to the key that encrypted its password, and run `npx tenantry key rotate`.'
              : `Restore it. Until then, run \`npx tenantry servers close ${id}\`, so that it gets no new organizations.`,
        }),
      ];
    }
  }

  private room(servers: readonly ServerStatus[]): Finding[] {
    const open = servers.filter(({ state }) => state === 'open');
    if (open.length === 0)
      return [
        problem('no_server_open', {
          meaning: 'Every server is closed, so no organization can be created.',
          advice: 'Run: npx tenantry servers open <id>',
        }),
      ];
    const full = open.filter(({ databases, max_databases }) => max_databases !== null && databases >= max_databases);
    const isFull = full.length === open.length ? problem : warning;
    return about(
      full.map(({ host, port }) => `${host}:${port}`),
      isFull('server_full', {
        meaning: `It holds its maximum number of databases. ${full.length === open.length ? 'No other server has room, so no organization can be created.' : 'New organizations go to other servers.'}`,
        advice:
          'Run `npx tenantry servers set <id> --max-databases <number>`, or add a server with `npx tenantry servers add`.',
      }),
    );
  }
}
