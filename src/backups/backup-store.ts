import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '../config/config.errors.js';
import type { Config } from '../config/config.js';
import type { ArchiveStore } from '../archives/stores/archive-store.js';
import { openStore } from '../archives/stores/open-store.js';
import { BackupsOff } from './backup.errors.js';

const LEAST_BITS = 2_048;

/** The store of backups, and the public key that can open them besides the keys of the installation. */
export class BackupStore {
  private constructor(
    private readonly store: ArchiveStore | null,
    readonly recipient: KeyObject | undefined,
  ) {}

  /** @throws ConfigError, S3Missing */
  static async open(config: Config): Promise<BackupStore> {
    const recipient = config.BACKUP_RECIPIENT === undefined ? undefined : publicKey(config.BACKUP_RECIPIENT);
    return new BackupStore(await openStore(config), recipient);
  }

  get isOn(): boolean {
    return this.store !== null;
  }

  /** @throws BackupsOff */
  get(): ArchiveStore {
    if (!this.store) throw new BackupsOff();
    return this.store;
  }
}

function publicKey(pemOrPath: string): KeyObject {
  try {
    const key = createPublicKey(pemOrPath.startsWith('-----BEGIN') ? pemOrPath : readFileSync(pemOrPath));
    if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_BITS) return key;
  } catch {
    // reported below, without the reason, which may contain the key
  }
  throw new ConfigError([
    ['BACKUP_RECIPIENT', `must be an RSA public key of at least ${LEAST_BITS} bits in PEM format`],
  ]);
}
