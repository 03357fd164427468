import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { Durations } from '../../common/durations.js';
import { CredentialCipher } from '../../database/credential-cipher.js';
import { newPassword } from '../credentials/new-password.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { TenantLedger } from '../catalog/tenant-ledger.js';
import { TenantPlacement } from '../catalog/tenant-placement.js';
import { NoServerOpen } from '../tenant.errors.js';

/** Creates databases, each open to its own role, and removes them. */
@Injectable()
export class TenantProvisioner {
  /** Durations of successful builds. */
  readonly builds = new Durations();

  /** Failures since the start. */
  failures = 0;

  constructor(
    private readonly servers: DatabaseServers,
    private readonly cipher: CredentialCipher,
    private readonly ledger: TenantLedger,
    private readonly placement: TenantPlacement,
  ) {}

  /**
   * Builds a database for the organization, or a spare, on the open server with the most room. When a step fails,
   * everything created is removed. When the process dies, the reconciler does it. When the server is unreachable, the
   * next one is tried.
   *
   * @returns its id.
   * @throws NoServerOpen when every server is full, closed or unreachable.
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
    await this.ledger.forget(id);
  }

  private async provisionOnce(organizationId: string | null): Promise<string> {
    const id = newId();
    const password = newPassword();
    const serverId = await this.placement.reserve(
      { id, secret: this.cipher.seal(password, id), organizationId },
      this.servers.lost,
    );
    if (serverId === null) throw new NoServerOpen();
    try {
      const template = await this.ledger.template(serverId);
      if (!template) throw new NoServerOpen();
      await this.build(serverId, id, password, template.id);
      await this.ledger.finish(id, 'ready', template.schema);
    } catch (error) {
      const isLost = this.servers.lost.includes(serverId);
      if (isLost && (await this.ledger.abandon(id))) return this.provisionOnce(organizationId);
      await this.undo({ id, server_id: serverId }).catch(() => undefined); // report the first failure
      throw error;
    }
    return id;
  }

  /** Removes a failed build, unless it was finished although its response was lost, or was considered dead. */
  private async undo(row: { id: string; server_id: string }): Promise<void> {
    if (await this.ledger.advance(row.id, ['building'], 'removing')) await this.drop(row);
  }

  private async build(serverId: string, id: string, password: string, template: string): Promise<void> {
    const { databases } = await this.servers.get(serverId);
    await databases.createRole(id, password);
    await databases.copy(id, template);
    await this.ledger.touch(id);
    await databases.grantRows(id);
    await databases.requireClosedToOthers(id);
  }
}
