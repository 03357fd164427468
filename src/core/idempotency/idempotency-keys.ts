import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { IdempotencyKeyReused } from './idempotency.errors.js';

const LIFETIME = `interval '24 hours'`;

/** A request to create an object, which the client can repeat. */
export interface RepeatableRequest {
  readonly creates: 'organization' | 'migration_run';
  readonly userId: string;
  readonly key: string;
  /** Equal in each repetition. */
  readonly fields: readonly unknown[];
}

/** Maps repeatable requests to the objects that they created, for 24 hours. */
@Injectable()
export class IdempotencyKeys {
  constructor(private readonly core: CoreContext) {}

  /**
   * @returns the id of the object that the same request created before. @throws IdempotencyKeyReused if the key was
   * used with other fields, or for another kind of object.
   */
  async find({ creates, userId, key, fields }: RepeatableRequest): Promise<string | null> {
    const row = await this.core.first<{ id: string | null; request_hash: Buffer }>(
      `SELECT ${creates}_id AS id, request_hash FROM idempotency_keys
       WHERE user_id = $1 AND key = $2 AND created_at > now() - ${LIFETIME}`,
      [userId, key],
    );
    if (!row) return null;
    if (row.id === null || !row.request_hash.equals(hash(fields))) throw new IdempotencyKeyReused();
    return row.id;
  }

  /**
   * Stores the result of a creation, in the transaction that creates it. A concurrent creation with the same key fails
   * or waits for it.
   */
  async record({ creates, userId, key, fields }: RepeatableRequest, id: string): Promise<void> {
    await this.core.query(`DELETE FROM idempotency_keys WHERE created_at <= now() - ${LIFETIME}`);
    await this.core.query(
      `INSERT INTO idempotency_keys (user_id, key, request_hash, ${creates}_id) VALUES ($1, $2, $3, $4)`,
      [userId, key, hash(fields), id],
    );
  }
}

const hash = (fields: readonly unknown[]): Buffer => createHash('sha256').update(JSON.stringify(fields)).digest();
