import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { MINUTE, SECOND } from '../../config/units.js';
import type { DatabaseContext } from '../../database/database-context.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { Unauthorized } from '../auth.errors.js';
import { type ChallengeField, ChallengeTokens } from '../tokens/challenge-tokens.js';
import { organizationOf } from '../tokens/realm.js';
import type { Challenge, FirstFactor } from './challenge.entity.js';
import { MfaEnrollmentRequired, MfaRequired } from './factor.errors.js';
import type { LoginNeeds } from './factor-store.js';

/** A login that needs more than a password or a link. */
export type LoginDemand = MfaRequired | MfaEnrollmentRequired;

type LivingChallenge = Challenge & { readonly user_id: string; readonly credentials_version: number };

const LIFETIME_SECONDS = (5 * MINUTE) / SECOND;
const MOST_ATTEMPTS = 5;

const IS_LIVING = `
  c.kind IN ('login', 'enroll') AND c.used_at IS NULL AND c.expires_at > now() AND u.id = c.user_id AND u.is_active
  AND u.credentials_version = c.credentials_version`;

/** Skips locked rows, so that it never waits for a user who is being deleted. */
const DELETE_EXPIRED = `
  DELETE FROM auth_challenges WHERE id IN (
    SELECT id FROM auth_challenges WHERE expires_at < now() FOR UPDATE SKIP LOCKED
  )`;

/**
 * Logins between their first and their second factor, and requests to authenticators. A challenge is not a session: no route but those that finish the
 * login accepts its token, so none can forget to ask for the second factor.
 */
@Injectable()
export class Challenges {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly tokens: ChallengeTokens,
  ) {}

  /**
   * Issues a challenge for a user who has proved their identity with the first factor.
   *
   * @returns the problem that tells the client how to continue, or null when the credentials of `user` have changed
   * since it was read.
   */
  async demand(user: Account, first: FirstFactor, { kind, methods }: LoginNeeds): Promise<LoginDemand | null> {
    const row = await this.database.first<{ id: string }>(
      `INSERT INTO auth_challenges (id, kind, user_id, data, credentials_version, expires_at)
       SELECT $1, $2, u.id, $3, u.credentials_version, now() + make_interval(secs => $4) FROM users u
       WHERE u.id = $5 AND u.is_active AND u.credentials_version = $6 RETURNING id`,
      [newId(), kind, { first }, LIFETIME_SECONDS, user.id, user.credentials_version],
    );
    if (!row) return null;
    await this.database.query(DELETE_EXPIRED);
    const token = this.textOf('mfa_token', row);
    const continuation = { token, methods, seconds: LIFETIME_SECONDS };
    return kind === 'login' ? new MfaRequired(continuation) : new MfaEnrollmentRequired(continuation);
  }

  /**
   * Counts a guess before it is compared, so that parallel guesses cannot exceed the limit. Call it outside of a
   * transaction.
   *
   * @throws Unauthorized for a challenge that is used up, expired or superseded, and for the sixth guess.
   */
  async attempt(id: string): Promise<LivingChallenge> {
    const challenge = await this.database.first<LivingChallenge>(
      `UPDATE auth_challenges c SET attempts = c.attempts + 1 FROM users u
       WHERE c.id = $1 AND c.attempts < ${MOST_ATTEMPTS} AND ${IS_LIVING} RETURNING c.*`,
      [id],
    );
    if (!challenge) throw new Unauthorized();
    return challenge;
  }

  /** Reads a challenge of a login without counting a guess. @throws Unauthorized */
  async get(id: string): Promise<LivingChallenge> {
    const challenge = await this.database.first<LivingChallenge>(
      `SELECT c.* FROM auth_challenges c, users u WHERE c.id = $1 AND c.attempts < ${MOST_ATTEMPTS} AND ${IS_LIVING}`,
      [id],
    );
    if (!challenge) throw new Unauthorized();
    return challenge;
  }

  /** Remembers the factor that the user adds with this challenge, in place of an earlier one. */
  async bind({ id, data: { first } }: Challenge, factorId: string): Promise<void> {
    await this.database.query('UPDATE auth_challenges SET data = $2 WHERE id = $1', [
      id,
      { first, factor_id: factorId },
    ]);
  }

  /** Uses up a challenge in the current transaction. @throws Unauthorized unless it is still valid. */
  async use({ id }: Challenge): Promise<void> {
    const isUsed = await this.database.affects(
      `UPDATE auth_challenges c SET used_at = now() FROM users u WHERE c.id = $1 AND ${IS_LIVING}`,
      [id],
    );
    if (!isUsed) throw new Unauthorized();
  }

  /** Issues a challenge for an authenticator. @returns the text that the authenticator signs. */
  async issue(kind: 'passkey' | 'passkey-add', user: Account | null = null): Promise<string> {
    const id = newId();
    await this.database.query(
      `INSERT INTO auth_challenges (id, kind, user_id, data, expires_at)
       VALUES ($1, $2, $3, '{}', now() + make_interval(secs => $4))`,
      [id, kind, user?.id ?? null, LIFETIME_SECONDS],
    );
    await this.database.query(DELETE_EXPIRED);
    return this.textOf('challenge_token', { id });
  }

  /** Uses up a challenge for an authenticator. @returns false if it was used, or is for another user or purpose. */
  take(id: string, kind: 'passkey' | 'passkey-add', user: Account | null = null): Promise<boolean> {
    return this.database.affects(
      `UPDATE auth_challenges SET used_at = now()
       WHERE id = $1 AND kind = $2 AND user_id IS NOT DISTINCT FROM $3 AND used_at IS NULL AND expires_at > now()`,
      [id, kind, user?.id ?? null],
    );
  }

  /**
   * The id of a challenge in the response of an authenticator.
   *
   * @returns null for a text that is no challenge of the current context.
   */
  idOf(text: string): string | null {
    const { id, organizationId } = this.tokens.find('challenge_token', text) ?? {};
    return id !== undefined && organizationId === this.organizationId ? id : null;
  }

  /** The text of a challenge: its `mfa_token`, or the text that an authenticator signs. */
  textOf(field: ChallengeField, { id }: Pick<Challenge, 'id'>): string {
    return this.tokens.mint(field, { organizationId: this.organizationId, id });
  }

  private get organizationId(): string | undefined {
    return organizationOf(this.contexts.current.realm);
  }

  private get database(): DatabaseContext {
    return this.contexts.current.database;
  }
}
