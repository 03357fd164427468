import { Injectable } from '@nestjs/common';
import type { DatabaseContext } from '../../database/database-context.js';
import { AuthContexts } from '../access/auth-context.js';
import { RelyingParty } from '../passkeys/relying-party.js';
import type { Factor, FactorType } from './factor.entity.js';

/** The next step of a login after the password or link. */
export interface LoginNeeds {
  readonly kind: 'login' | 'enroll';
  readonly methods: readonly string[];
}

/** A second factor of any kind, without its secret. */
export interface ListedFactor extends Pick<Factor, 'id' | 'name' | 'created_at' | 'last_used_at'> {
  readonly type: FactorType;
}

export type NewFactor = Pick<Factor, 'id' | 'user_id' | 'type' | 'name' | 'secret'>;

const CONFIRMED = 'SELECT * FROM auth_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL';

/** Factors of all kinds, without their secrets. */
const LIST = `
  SELECT id, type, name, created_at, last_used_at FROM auth_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL
  UNION ALL SELECT id, 'passkey', name, created_at, last_used_at FROM passkeys WHERE user_id = $1`;

const NEEDS = `
  SELECT ARRAY(
           SELECT DISTINCT type::text FROM auth_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL
           UNION ALL SELECT 'passkey' WHERE EXISTS (SELECT FROM passkeys WHERE user_id = $1)
         ) AS types,
         (SELECT methods FROM login_policy WHERE mfa = 'required') AS required`;

/** The maximum number of second factors of each kind that a user has. */
export const MOST_FACTORS = 10;

/** The second factors and recovery codes in the current context. */
@Injectable()
export class FactorStore {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly party: RelyingParty,
  ) {}

  /** The confirmed factors of a user, except passkeys. */
  confirmed(userId: string): Promise<Factor[]> {
    return this.database.query<Factor>(CONFIRMED, [userId]);
  }

  /** A page of the factors of a user of all kinds, newest first as in every list. */
  list(userId: string, after: string | null, limit: number): Promise<ListedFactor[]> {
    return this.database.query<ListedFactor>(
      `SELECT * FROM (${LIST}) f WHERE $2::uuid IS NULL OR id < $2 ORDER BY id DESC LIMIT $3`,
      [userId, after, limit],
    );
  }

  async hasAny(userId: string): Promise<boolean> {
    return (await this.list(userId, null, 1)).length > 0;
  }

  /** The next step of the login of a user, in one statement. Null for most users. */
  async needsOf(userId: string): Promise<LoginNeeds | null> {
    const needs = await this.database.first<{ types: FactorType[]; required: FactorType[] | null }>(NEEDS, [userId]);
    if (needs && needs.types.length > 0) return { kind: 'login', methods: [...needs.types, 'recovery_code'] };
    if (!needs?.required) return null;
    return { kind: 'enroll', methods: needs.required.filter((type) => type !== 'passkey' || this.party.isAvailable) };
  }

  /** Adds a factor that is not confirmed yet, in place of earlier ones. */
  async addPending({ id, user_id, type, name, secret }: NewFactor): Promise<void> {
    await this.database.query('DELETE FROM auth_factors WHERE user_id = $1 AND confirmed_at IS NULL', [user_id]);
    await this.database.query(
      'INSERT INTO auth_factors (id, user_id, type, name, secret) VALUES ($1, $2, $3, $4, $5)',
      [id, user_id, type, name, secret],
    );
  }

  findPending(userId: string, id: string): Promise<Factor | null> {
    return this.database.first<Factor>(
      'SELECT * FROM auth_factors WHERE id = $1 AND user_id = $2 AND confirmed_at IS NULL',
      [id, userId],
    );
  }

  /** @param step of the code that confirms it, which is used up. @returns false if it was confirmed or replaced. */
  confirm(id: string, step: number): Promise<boolean> {
    return this.database.affects(
      `UPDATE auth_factors SET confirmed_at = now(), last_used_at = now(), last_step = $2
       WHERE id = $1 AND confirmed_at IS NULL`,
      [id, step],
    );
  }

  /** Uses up the code of a time step. Of any number of parallel calls, one succeeds. */
  takeStep(id: string, step: number): Promise<boolean> {
    return this.database.affects(
      `UPDATE auth_factors SET last_step = $2, last_used_at = now()
       WHERE id = $1 AND confirmed_at IS NOT NULL AND (last_step IS NULL OR last_step < $2)`,
      [id, step],
    );
  }

  /** Uses up a recovery code. */
  takeRecoveryCode(userId: string, hash: Buffer): Promise<boolean> {
    return this.database.affects('DELETE FROM recovery_codes WHERE user_id = $1 AND hash = $2', [userId, hash]);
  }

  async replaceRecoveryCodes(userId: string, hashes: readonly Buffer[]): Promise<void> {
    await this.database.query('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
    await this.database.query('INSERT INTO recovery_codes (user_id, hash) SELECT $1::uuid, unnest($2::bytea[])', [
      userId,
      hashes,
    ]);
  }

  remove(userId: string, id: string, type: FactorType): Promise<boolean> {
    const rows = type === 'passkey' ? 'passkeys WHERE' : 'auth_factors WHERE confirmed_at IS NOT NULL AND';
    return this.database.affects(`DELETE FROM ${rows} user_id = $1 AND id = $2`, [userId, id]);
  }

  /**
   * Deletes the factors and recovery codes of a user.
   *
   * @param since only those added after this time.
   * @returns whether there was a factor.
   */
  async removeAll(userId: string, since: Date | null = null): Promise<boolean> {
    const hasCodes = await this.database.affects(
      'DELETE FROM auth_factors WHERE user_id = $1 AND ($2::timestamptz IS NULL OR coalesce(confirmed_at, now()) > $2)',
      [userId, since],
    );
    const hasPasskeys = await this.database.affects(
      'DELETE FROM passkeys WHERE user_id = $1 AND ($2::timestamptz IS NULL OR created_at > $2)',
      [userId, since],
    );
    await this.database.query(
      'DELETE FROM recovery_codes WHERE user_id = $1 AND ($2::timestamptz IS NULL OR created_at > $2)',
      [userId, since],
    );
    return hasCodes || hasPasskeys;
  }

  /** Locks a user until the transaction ends. Uses and changes of factors do this first, so that none deadlocks. */
  async lockUser(userId: string): Promise<void> {
    await this.database.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [userId]);
  }

  private get database(): DatabaseContext {
    return this.contexts.current.database;
  }
}
