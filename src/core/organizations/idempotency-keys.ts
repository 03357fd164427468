import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import type { CreateOrganization } from './create-organization.dto.js';
import { IdempotencyKeyReused } from './organization.errors.js';

const LIFETIME = `interval '24 hours'`;

/** A repeatable request to create an organization: the caller, the key and the fields. */
export interface Creation {
  readonly userId: string;
  readonly key: string;
  readonly fields: CreateOrganization;
}

/** Maps repeatable requests to the organizations they created, for 24 hours. */
@Injectable()
export class IdempotencyKeys {
  constructor(private readonly core: CoreContext) {}

  /**
   * @returns the id of the organization that the same request created before. @throws IdempotencyKeyReused if the key
   * was used with other fields.
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

  /**
   * Stores the result of a creation, in the transaction that creates it. A concurrent creation with the same key fails
   * or waits for it.
   */
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
