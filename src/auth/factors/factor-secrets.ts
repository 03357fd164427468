import { Injectable } from '@nestjs/common';
import { openBytes, sealBytes } from '../../common/sealed-bytes.js';
import { DataKeys } from '../../tenancy/credentials/data-keys.js';
import { AuthContexts } from '../access/auth-context.js';
import { organizationOf } from '../tokens/realm.js';

/**
 * The secrets of second factors, encrypted with the data key of the current organization, or of core. A secret that was
 * moved to another row or organization cannot be decrypted. Call it outside of a transaction, because it may read core.
 */
@Injectable()
export class FactorSecrets {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly keys: DataKeys,
  ) {}

  /** @throws Unavailable */
  async seal(secret: string, factorId: string): Promise<Buffer> {
    return sealBytes(secret, await this.keys.get(this.organizationId), this.ownerOf(factorId));
  }

  /** @throws Unavailable */
  async open(sealed: Buffer, factorId: string): Promise<string> {
    return openBytes(sealed, await this.keys.get(this.organizationId), this.ownerOf(factorId));
  }

  private get organizationId(): string | null {
    return organizationOf(this.contexts.current.realm) ?? null;
  }

  private ownerOf(factorId: string): string {
    return `${this.organizationId ?? 'core'} ${factorId}`;
  }
}
