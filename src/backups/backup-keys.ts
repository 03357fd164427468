import { type KeyObject, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '../common/ids.js';
import { CoreContext } from '../database/core/core-context.js';
import { Installation } from '../database/core/installation.js';
import { CredentialCipher } from '../database/credential-cipher.js';
import { type BackupKey, unwrapWithAny } from '../archives/data-key.js';
import type { Header } from '../archives/manifest-file.js';
import type { ArchiveStore } from '../archives/stores/archive-store.js';
import { BackupStore } from './backup-store.js';
import { keyFolder, openKey, openKeys, type SealedKey, storedKeys } from './stored-keys.js';

/**
 * The keys that encrypt the data keys of backups. Each is sealed under SECRET_KEY, both in core and in the store, so that
 * backups open without core. Without SECRET_KEY, no backup opens.
 */
@Injectable()
export class BackupKeys {
  constructor(
    private readonly core: CoreContext,
    private readonly cipher: CredentialCipher,
    private readonly installation: Installation,
    private readonly store: BackupStore,
  ) {}

  /** The key for new backups. The store has it when this resolves. */
  async current(): Promise<BackupKey> {
    const row = (await this.newest()) ?? (await this.create());
    await this.publish(row);
    return openKey(this.cipher, row);
  }

  /** Finds the data key of an archive in this store. */
  async unlock(header: Header): Promise<KeyObject | null> {
    return unwrapWithAny(header.id, header.keys, await this.find(header));
  }

  /**
   * Stores each key sealed under SECRET_KEY, and removes the copies under previous keys after the new ones were read
   * back. It can be repeated after a crash: each key always has a copy that SECRET_KEY or SECRET_KEY_PREVIOUS opens.
   *
   * @returns the number of keys that changed.
   */
  async reseal(): Promise<number> {
    if (!this.store.isOn) return 0;
    let changed = 0;
    for (const row of await this.core.query<SealedKey>('SELECT id, sealed FROM backup_keys ORDER BY id')) {
      const sealed = this.cipher.reseal(row.sealed, row.id);
      await this.core.query('UPDATE backup_keys SET sealed = $2 WHERE id = $1', [row.id, sealed]);
      if (await this.publish({ id: row.id, sealed })) changed += 1;
      await this.removeOthers({ id: row.id, sealed });
    }
    return changed;
  }

  private newest(): Promise<SealedKey | null> {
    return this.core.first<SealedKey>('SELECT id, sealed FROM backup_keys ORDER BY id DESC LIMIT 1');
  }

  /** Of two processes at once, both may create one. Each archive names its own. */
  private async create(): Promise<SealedKey> {
    const id = newId();
    const sealed = this.cipher.seal(randomBytes(32).toString('base64'), id);
    await this.core.query('INSERT INTO backup_keys (id, sealed) VALUES ($1, $2)', [id, sealed]);
    return { id, sealed };
  }

  /** @returns whether the store lacked it. */
  private async publish({ id, sealed }: SealedKey): Promise<boolean> {
    const store = this.store.get();
    const path = this.pathOf(id, sealed);
    if ((await listed(store, keyFolder(this.installation.id, id))).includes(path)) return false;
    await store.write(path, Buffer.from(sealed));
    openKey(this.cipher, { id, sealed: (await store.read(path)).toString('utf8') });
    return true;
  }

  /** Removes the copies under previous keys. */
  private async removeOthers({ id, sealed }: SealedKey): Promise<void> {
    const store = this.store.get();
    for (const path of await listed(store, keyFolder(this.installation.id, id)))
      if (path !== this.pathOf(id, sealed)) await store.remove(path);
  }

  /** The keys with the id that the archive names, from core and from the store. */
  private async find(header: Header): Promise<BackupKey[]> {
    const inCore = await this.core.query<SealedKey>('SELECT id, sealed FROM backup_keys WHERE id::text = $1', [
      header.keys.key,
    ]);
    return [...openKeys(this.cipher, inCore), ...(await storedKeys(this.store.get(), header, this.cipher))];
  }

  /** A sealed value begins with the id of the SECRET_KEY that opens it. */
  private pathOf(id: string, sealed: string): string {
    return `${keyFolder(this.installation.id, id)}${sealed.split('.', 1)[0] ?? ''}`;
  }
}

async function listed(store: ArchiveStore, folder: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const path of store.list(folder)) paths.push(path);
  return paths;
}
