import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core-context.js';
import type { CreateOrganization } from './create-organization.dto.js';
import { IdempotencyKeyReused } from './organization.errors.js';

const LIFETIME = `interval '24 hours'`;

/** A creation that its client may repeat: who asks, with which key, for what. */
export interface Creation {
  readonly userId: string;
  readonly key: string;
  readonly fields: CreateOrganization;
}

/** Which organization a repeatable creation made, for 24 hours. */
@Injectable()
export class IdempotencyKeys {
  constructor(private readonly core: CoreContext) {}

  /**
   * @returns the id of the organization that the same request made before.
   * @throws IdempotencyKeyReused when the key came with other fields.
   */
  async find({ userId, key, fields }: Creation): Promise<string | null> {
    const [row] = await this.core.manager.query<{ organization_id: string; request_hash: Buffer }[]>(
      `SELECT organization_id, request_hash FROM idempotency_keys
       WHERE user_id = $1 AND key = $2 AND created_at > now() - ${LIFETIME}`,
      [userId, key],
    );
    if (!row) return null;
    if (!row.request_hash.equals(hash(fields))) throw new IdempotencyKeyReused();
    return row.organization_id;
  }

  /** Remembers what the creation makes, in the transaction that makes it. Another one with the key fails or waits for it. */
  async record({ userId, key, fields }: Creation, organizationId: string): Promise<void> {
    await this.core.manager.query(`DELETE FROM idempotency_keys WHERE created_at <= now() - ${LIFETIME}`);
    await this.core.manager.query(
      'INSERT INTO idempotency_keys (user_id, key, request_hash, organization_id) VALUES ($1, $2, $3, $4)',
      [userId, key, hash(fields), organizationId],
    );
  }
}

const hash = ({ name, slug, description }: CreateOrganization): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([name, slug, description ?? null]))
    .digest();
