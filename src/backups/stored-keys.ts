import { createSecretKey } from 'node:crypto';
import type { BackupKey } from '../archives/data-key.js';
import type { Header } from '../archives/manifest-file.js';
import type { ArchiveStore } from '../archives/stores/archive-store.js';
import type { CredentialCipher } from '../database/credential-cipher.js';
import { CredentialUnreadable } from '../database/database.errors.js';

/** A backup key, sealed under SECRET_KEY. */
export interface SealedKey {
  id: string;
  sealed: string;
}

/** The objects in the store that hold a backup key, each sealed under another SECRET_KEY. */
export const keyFolder = (installation: string, id: string): string => `${installation}/keys/${id}/`;

/** @throws CredentialUnreadable */
export const openKey = (cipher: CredentialCipher, { id, sealed }: SealedKey): BackupKey => ({
  id,
  secret: createSecretKey(Buffer.from(cipher.open(sealed, id), 'base64')),
});

/** The keys that an archive names, as far as the store has them and SECRET_KEY or SECRET_KEY_PREVIOUS opens them. */
export async function storedKeys(
  store: ArchiveStore,
  { installation, keys }: Header,
  cipher: CredentialCipher,
): Promise<BackupKey[]> {
  const found: BackupKey[] = [];
  for await (const path of store.list(keyFolder(installation, keys.key)))
    found.push(...openKeys(cipher, [{ id: keys.key, sealed: (await store.read(path)).toString('utf8') }]));
  return found;
}

/** Those that open. */
export const openKeys = (cipher: CredentialCipher, sealed: readonly SealedKey[]): BackupKey[] =>
  sealed.flatMap((one) => {
    try {
      return [openKey(cipher, one)];
    } catch (error) {
      if (error instanceof CredentialUnreadable) return [];
      throw error;
    }
  });
