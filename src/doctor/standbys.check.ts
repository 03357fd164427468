import { Injectable } from '@nestjs/common';
import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import { ServerCheck } from './check.js';
import type { Finding } from './finding.js';
import { judgeReplication, REPLICATION, type ReplicationFacts } from './replication-facts.js';

/** Whether a failover to a standby of each server would keep all acknowledged writes. */
@Injectable()
export class StandbysCheck extends ServerCheck {
  override readonly name = 'Standbys';

  protected override async inspectServer({ admin, address }: DatabaseServer): Promise<Finding[]> {
    const [facts] = await admin.query<ReplicationFacts>(REPLICATION);
    return facts ? judgeReplication(address, admin.user, facts) : [];
  }
}
