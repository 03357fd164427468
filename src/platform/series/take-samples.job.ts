import { Injectable } from '@nestjs/common';
import { FIRST_ID } from '../../common/ids.js';
import { MINUTE } from '../../config/units.js';
import { CoreContext } from '../../database/core/core-context.js';
import { CoreCron, CoreJob } from '../../jobs/job.decorators.js';
import type { JobHandler, RunningJob } from '../../jobs/job-handler.js';
import { FleetStats } from '../../tenancy/catalog/fleet-stats.js';
import { DatabaseServers } from '../../tenancy/servers/database-servers.js';
import { SeriesRepository } from './series.repository.js';

/** Databases whose sizes one statement adds. Measuring a database reads its files. */
const PAGE = 500;

/** Samples the figures that core does not keep. If a server is unreachable, the job is retried, because the size is unknown. */
@Injectable()
@CoreJob('platform.sample', { attempts: 3, timeoutMs: 30 * MINUTE })
@CoreCron('10 3 * * *')
export class TakeSamples implements JobHandler<object> {
  constructor(
    private readonly core: CoreContext,
    private readonly stats: FleetStats,
    private readonly servers: DatabaseServers,
    private readonly series: SeriesRepository,
  ) {}

  async run(_params: object, { signal }: Pick<RunningJob, 'signal'>): Promise<void> {
    const { statuses } = await this.stats.read();
    await this.series.record('organizations_active', statuses.find(({ name }) => name === 'active')?.count ?? 0);
    const [users = 0] = await this.core.column<number>('SELECT count(*)::int FROM users');
    await this.series.record('users', users);
    await this.series.record('database_bytes', await this.bytes(signal));
  }

  private async bytes(signal: AbortSignal): Promise<number> {
    let sum = 0;
    await this.servers.load();
    for (const { id, databases } of this.servers.list()) {
      for (let ids = await this.databasesOn(id); ids.length > 0; ids = await this.databasesOn(id, ids.at(-1))) {
        signal.throwIfAborted();
        sum += await databases.sizeOfAll(ids);
      }
    }
    return sum;
  }

  private databasesOn(serverId: string, after = FIRST_ID): Promise<string[]> {
    return this.core.column(
      `SELECT id FROM tenant_databases WHERE server_id = $1 AND organization_id IS NOT NULL AND id > $2
       ORDER BY id LIMIT ${PAGE}`,
      [serverId, after],
    );
  }
}
