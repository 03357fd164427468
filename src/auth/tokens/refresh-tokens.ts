import { createHash, createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import { Unauthorized } from '../auth.errors.js';
import { type RefreshKeys, TokenKeys } from './token-keys.js';

export interface RefreshToken {
  readonly context: 'core' | 'tenant';
  readonly organizationId: string | undefined;
  readonly sessionId: string;
  /** Like in access tokens, a higher version of the realm invalidates the token. */
  readonly keyVersion: number;
  /** 256 unguessable bits. */
  readonly secret: Buffer;
  /** The stored form: SHA-256 of the whole token. */
  readonly hash: Buffer;
  readonly text: string;
}

type Holder = Pick<RefreshToken, 'context' | 'organizationId' | 'sessionId' | 'keyVersion'>;

const FORMAT = 2;
const CONTEXTS = ['core', 'tenant'] as const;
const NO_ORGANIZATION = Buffer.alloc(16);
const AT = { context: 1, organization: 2, session: 18, keyVersion: 34, secret: 38, mac: 70, end: 102 };

/**
 * Opaque refresh tokens: base64url of format, context, organization id, session id, key version, 256 random bits and a
 * MAC over all of them. The MAC is verified before any database is queried. A child is the HMAC of its parent, so that
 * presenting the parent again yields the same child although only hashes are stored.
 */
@Injectable()
export class RefreshTokens {
  constructor(private readonly keys: TokenKeys) {}

  mint(holder: Holder): RefreshToken {
    return this.build(holder, randomBytes(AT.mac - AT.secret), this.keys.refresh[0]);
  }

  /**
   * The possible children of `parent`. The first is the one to issue. While SECRET_KEY is being rotated, the second is
   * the one that a process with the other key would have issued.
   */
  children(parent: RefreshToken): readonly [RefreshToken, ...RefreshToken[]] {
    const [newest, ...previous] = this.keys.refresh;
    return [this.child(parent, newest), ...previous.map((keys) => this.child(parent, keys))];
  }

  /** @throws Unauthorized if the MAC is not valid. */
  parse(text: string): RefreshToken {
    const bytes = Buffer.from(text, 'base64url');
    const genuine = this.keys.refresh.some((keys) => hasMac(bytes, keys.mac));
    const context = CONTEXTS[bytes[AT.context] ?? -1];
    if (!genuine || !context || bytes[0] !== FORMAT || bytes.toString('base64url') !== text) throw new Unauthorized();
    return {
      context,
      organizationId: context === 'tenant' ? stringify(bytes, AT.organization) : undefined,
      sessionId: stringify(bytes, AT.session),
      keyVersion: bytes.readUInt32BE(AT.keyVersion),
      secret: bytes.subarray(AT.secret, AT.mac),
      ...stored(bytes),
    };
  }

  private child(parent: RefreshToken, keys: RefreshKeys): RefreshToken {
    return this.build(parent, createHmac('sha256', keys.child).update(parent.secret).digest(), keys);
  }

  private build(holder: Holder, secret: Buffer, keys: RefreshKeys): RefreshToken {
    const { context, organizationId, sessionId, keyVersion } = holder;
    const version = Buffer.alloc(4);
    version.writeUInt32BE(keyVersion);
    const content = Buffer.concat([
      Buffer.from([FORMAT, CONTEXTS.indexOf(context)]),
      organizationId === undefined ? NO_ORGANIZATION : parse(organizationId),
      parse(sessionId),
      version,
      secret,
    ]);
    const bytes = Buffer.concat([content, mac(content, keys.mac)]);
    return { context, organizationId, sessionId, keyVersion, secret, ...stored(bytes) };
  }
}

const mac = (content: Buffer, key: KeyObject): Buffer => createHmac('sha256', key).update(content).digest();

function hasMac(bytes: Buffer, key: KeyObject): boolean {
  if (bytes.length !== AT.end) return false;
  return timingSafeEqual(mac(bytes.subarray(0, AT.mac), key), bytes.subarray(AT.mac));
}

function stored(bytes: Buffer): { hash: Buffer; text: string } {
  return { hash: createHash('sha256').update(bytes).digest(), text: bytes.toString('base64url') };
}
