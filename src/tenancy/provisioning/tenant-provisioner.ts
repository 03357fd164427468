import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { LatencyHistogram } from '../../common/latency-histogram.js';
import { CredentialCipher } from '../../database/credential-cipher.js';
import { newPassword } from '../credentials/new-password.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import { TenantPlacement } from '../catalog/tenant-placement.js';
import { NoServerOpen } from '../tenant.errors.js';

/** Creates databases, each open to its own role, and removes them. */
@Injectable()
export class TenantProvisioner {
  /** The durations of successful builds. */
  readonly builds = new LatencyHistogram();

  /** The number of failures since the process started. */
  failures = 0;

  constructor(
    private readonly servers: DatabaseServers,
    private readonly cipher: CredentialCipher,
    private readonly catalog: TenantCatalog,
    private readonly placement: TenantPlacement,
  ) {}

  /**
   * Builds a database for the organization, or a spare, on the open server with the most room. If a step fails,
   * everything that was created is removed. If the process dies, the reconciler removes it. If the server is
   * unreachable, the next one is tried.
   *
   * @returns its id.
   * @throws NoServerOpen if every server is full, closed or unreachable.
   */
  async provision(organizationId: string | null): Promise<string> {
    const startedAt = performance.now();
    try {
      const id = await this.provisionOnce(organizationId);
      this.builds.since(startedAt);
      return id;
    } catch (error) {
      this.failures += 1;
      throw error;
    }
  }

  /**
   * Drops a database in state `removing`, with its role and its row, whichever of them exist. Each step can be
   * repeated.
   */
  async drop({ id, server_id }: { id: string; server_id: string }): Promise<void> {
    const { databases } = await this.servers.get(server_id);
    await databases.drop(id);
    await this.catalog.delete(id);
  }

  /**
   * Builds an empty database on this server for a move. Its role cannot connect.
   *
   * @returns its id.
   * @throws NoServerOpen if the server is closed or full.
   */
  async provisionArriving(serverId: string): Promise<string> {
    const id = newId();
    const password = newPassword();
    const template = await this.catalog.template(serverId);
    const secret = this.cipher.seal(password, id);
    if (!template || !(await this.catalog.beginArriving({ id, serverId, secret }))) throw new NoServerOpen();
    try {
      await this.build(serverId, id, password, template.id);
      await (await this.servers.get(serverId)).databases.closeToRole(id);
      await this.catalog.finish(id, 'arriving', template.schema);
    } catch (error) {
      await this.undo({ id, server_id: serverId }).catch(() => undefined); // the first failure is reported
      throw error;
    }
    return id;
  }

  /** Drops a database that a move filled, or an old copy. Each step can be repeated. */
  async dropCopy(id: string, state: 'arriving' | 'left'): Promise<void> {
    const row = await this.catalog.find(id);
    if (row?.state !== state || row.organization_id !== null) return;
    await this.drop(row);
  }

  private async provisionOnce(organizationId: string | null): Promise<string> {
    const id = newId();
    const password = newPassword();
    const serverId = await this.placement.reserve(
      { id, secret: this.cipher.seal(password, id), organizationId },
      this.servers.unreachable,
    );
    if (serverId === null) throw new NoServerOpen();
    try {
      const template = await this.catalog.template(serverId);
      if (!template) throw new NoServerOpen();
      await this.build(serverId, id, password, template.id);
      await this.catalog.finish(id, 'ready', template.schema);
    } catch (error) {
      const isUnreachable = this.servers.unreachable.includes(serverId);
      if (isUnreachable && (await this.catalog.abandon(id))) return this.provisionOnce(organizationId);
      await this.undo({ id, server_id: serverId }).catch(() => undefined); // the first failure is reported
      throw error;
    }
    return id;
  }

  /** Removes a failed build, unless it finished and only its response was lost, or it was considered dead. */
  private async undo(row: { id: string; server_id: string }): Promise<void> {
    if (await this.catalog.transition(row.id, ['building'], 'removing')) await this.drop(row);
  }

  private async build(serverId: string, id: string, password: string, template: string): Promise<void> {
    const { databases } = await this.servers.get(serverId);
    await databases.createRole(id, password);
    await databases.copy(id, template);
    await this.catalog.heartbeat(id);
    await databases.grantRows(id);
    await databases.requireClosedToOthers(id);
  }
}
