import type { EntityMetadata, ObjectLiteral } from 'typeorm';
import type { PageQuery } from '../../common/page-query.dto.js';
import { ContextRepository } from '../../database/entities/context-repository.js';
import type { DatabaseContext } from '../../database/database-context.js';
import { EntityRows } from '../../database/entities/entity-rows.js';
import { isId } from '../../common/ids.js';
import type { Account } from '../accounts/account.entity.js';
import type { ApiKey } from './api-key.entity.js';
import type { PresentedKey } from './api-key-format.js';

/** A key that works. */
export interface LivingKey {
  readonly permissions: readonly string[];
  readonly expiresAt: Date;
  /** The user of a personal key. */
  readonly user: Account | null;
  /** The permissions in the row of that user's role. */
  readonly rolePermissions: readonly string[] | null;
  /** Whether `last_used_at` is older than a minute. */
  readonly isUseDue: boolean;
}

interface LivingRow extends ObjectLiteral {
  readonly key_permissions: string[];
  readonly key_expires_at: Date;
  readonly key_user_id: string | null;
  readonly role_permissions: string[] | null;
  readonly is_use_due: boolean;
}

/** Ended keys are listed for this long. */
const KEPT = `interval '90 days'`;

const USE_IS_DUE = `(k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute')`;

/** The API keys of one context. */
export class ApiKeyRepository extends ContextRepository<ApiKey> {
  private authenticateSql?: string;

  constructor(
    target: new () => ApiKey,
    private readonly userTarget: new () => Account,
    context: DatabaseContext,
  ) {
    super(target, context);
  }

  /** The key, unless it expired, was revoked, or is of an inactive user. Every request with a key runs this statement. */
  async authenticate({ id, hash }: PresentedKey): Promise<LivingKey | null> {
    const users = EntityRows.of<Account>(this.userMetadata);
    this.authenticateSql ??= `
      SELECT ${users.selected('u')}, k.permissions AS key_permissions, k.expires_at AS key_expires_at,
             k.user_id AS key_user_id, r.permissions AS role_permissions, ${USE_IS_DUE} AS is_use_due
      FROM api_keys k LEFT JOIN ${users.table} u ON u.id = k.user_id LEFT JOIN roles r ON r.slug = u.role
      WHERE k.id = $1 AND k.hash = $2 AND k.expires_at > now() AND k.revoked_at IS NULL
        AND (k.user_id IS NULL OR u.is_active)`;
    const [row] = await this.prepared<LivingRow[]>('authenticate_key', this.authenticateSql, [id, hash]);
    return row
      ? {
          permissions: row.key_permissions,
          expiresAt: row.key_expires_at,
          user: row.key_user_id === null ? null : users.hydrate(row),
          rolePermissions: row.role_permissions,
          isUseDue: row.is_use_due,
        }
      : null;
  }

  /** Records a use, unless another request has recorded one within the last minute. */
  async noteUse(id: string): Promise<void> {
    await this.query(`UPDATE api_keys k SET last_used_at = now() WHERE id = $1 AND ${USE_IS_DUE}`, [id]);
  }

  /** Newest first. @param only null for all keys. */
  list(only: Partial<Pick<ApiKey, 'user_id' | 'created_by'>> | null, page: PageQuery): Promise<ApiKey[]> {
    const keys = this.createQueryBuilder('k').where(`coalesce(k.revoked_at, k.expires_at) > now() - ${KEPT}`);
    return this.page(only ? keys.andWhere(only) : keys, page);
  }

  /** The number of living keys of a user, or of the context for null. */
  async countLiving(userId: string | null): Promise<number> {
    const [row] = await this.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM api_keys
       WHERE user_id IS NOT DISTINCT FROM $1 AND revoked_at IS NULL AND expires_at > now()`,
      [userId],
    );
    return row?.count ?? 0;
  }

  async deleteOld(): Promise<void> {
    await this.query(`DELETE FROM api_keys WHERE coalesce(revoked_at, expires_at) < now() - ${KEPT}`);
  }

  /** The key, locked until the transaction ends. */
  async hold(id: string): Promise<ApiKey | null> {
    return isId(id) ? this.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
  }

  /** Ends a replaced key after `graceHours`, unless it expires earlier. */
  async retire(id: string, graceHours: number): Promise<void> {
    await this.query(
      `UPDATE api_keys SET rotated_at = now(), expires_at = LEAST(expires_at, now() + make_interval(hours => $2))
       WHERE id = $1`,
      [id, graceHours],
    );
  }

  /** Revokes the keys of a user. @returns the number of keys that worked. */
  async revokeOf(userId: string): Promise<number> {
    const [, revoked] = await this.query<[unknown, number]>(
      'UPDATE api_keys SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > now()',
      [userId],
    );
    return revoked;
  }

  private get userMetadata(): EntityMetadata {
    return this.manager.dataSource.getMetadata(this.userTarget);
  }
}
