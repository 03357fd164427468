import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids.js';
import { Durations } from '../common/durations.js';
import { CredentialCipher } from '../database/credential-cipher.js';
import { DatabaseServers } from './database-servers.js';
import { TenantLedger } from './tenant-ledger.js';
import { TenantPlacement } from './tenant-placement.js';
import { NoServerOpen } from './tenant.errors.js';

const PASSWORD_BYTES = 32;

/** The password of a tenant's role: 256 random bits. */
export const newPassword = (): string => randomBytes(PASSWORD_BYTES).toString('base64url');

/** Makes databases, each open to a role of its own, and removes them. */
@Injectable()
export class TenantProvisioner {
  /** How long those that succeeded took. */
  readonly builds = new Durations();

  /** How many failed since the start. */
  failures = 0;

  constructor(
    private readonly servers: DatabaseServers,
    private readonly cipher: CredentialCipher,
    private readonly ledger: TenantLedger,
    private readonly placement: TenantPlacement,
  ) {}

  /**
   * Builds a database for the organization, or a spare for nobody yet, on the open server with the most room. When a
   * step fails, what was made is removed again; when the process dies, the reconciler does it. When the server cannot be
   * reached, it is the next one's turn.
   *
   * @returns its id.
   * @throws NoServerOpen when every server is full, closed or out of reach.
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
   * Drops a database that its row says is being removed, with its role and its row, whichever of them exist. Each step
   * can be repeated.
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
      await this.undo({ id, server_id: serverId }).catch(() => undefined); // the first failure is the one to tell
      throw error;
    }
    return id;
  }

  /** Removes what was built, unless it was finished after all and only the word of it got lost, or taken for dead. */
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
