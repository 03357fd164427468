import type { ObjectLiteral } from 'typeorm';
import type { Client } from '../../audit/actor.js';
import type { Account } from '../accounts/account.entity.js';
import type { RefreshToken } from '../tokens/refresh-tokens.js';

/** A session in which an administrator acts as the user. */
export interface ImpersonatedSession {
  readonly token: RefreshToken;
  readonly user: Account;
  readonly client: Client;
  readonly actorId: string;
  readonly actorSessionId: string;
  readonly seconds: number;
}

export interface ImpersonatorRow extends ObjectLiteral {
  readonly id: string;
  readonly role_permissions: string[] | null;
  readonly session_id: string;
}
