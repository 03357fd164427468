import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import type { DatabaseContext } from '../../database/database-context.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Passkey } from './passkey.entity.js';

/** A passkey that an authenticator has made. */
export type NewPasskey = Pick<Passkey, 'credential_id' | 'public_key' | 'transports' | 'is_synced' | 'rp_id'> & {
  readonly counter: number;
};

/** The passkeys in the current context. */
@Injectable()
export class PasskeyStore {
  constructor(private readonly contexts: AuthContexts) {}

  of(userId: string): Promise<Passkey[]> {
    return this.database.query<Passkey>('SELECT * FROM passkeys WHERE user_id = $1 ORDER BY id DESC', [userId]);
  }

  find(credentialId: Buffer): Promise<Passkey | null> {
    return this.database.first<Passkey>('SELECT * FROM passkeys WHERE credential_id = $1', [credentialId]);
  }

  /** @returns null if an account has the passkey already. */
  add(userId: string, name: string, passkey: NewPasskey): Promise<Passkey | null> {
    const { credential_id, public_key, counter, transports, is_synced, rp_id } = passkey;
    return this.database.first<Passkey>(
      `INSERT INTO passkeys (id, user_id, name, credential_id, public_key, counter, transports, is_synced, rp_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (credential_id) DO NOTHING RETURNING *`,
      [newId(), userId, name, credential_id, public_key, counter, transports, is_synced, rp_id],
    );
  }

  rename(userId: string, id: string, name: string): Promise<Passkey | null> {
    return this.database.first<Passkey>('UPDATE passkeys SET name = $3 WHERE user_id = $1 AND id = $2 RETURNING *', [
      userId,
      id,
      name,
    ]);
  }

  /**
   * Records a response. A counter that does not grow is a sign of a copied authenticator (WebAuthn, 6.1.1).
   *
   * @returns false if another response with this counter was accepted meanwhile.
   */
  use(id: string, counter: number, isSynced: boolean): Promise<boolean> {
    return this.database.affects(
      `UPDATE passkeys SET counter = $2, is_synced = $3, last_used_at = now()
       WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0))`,
      [id, counter, isSynced],
    );
  }

  private get database(): DatabaseContext {
    return this.contexts.current.database;
  }
}
