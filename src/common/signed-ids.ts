import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';
import type { OfBothSecrets } from './keys.js';

/** An id of a row, with the database that has the row. */
export interface SignedId {
  /** 0 to 255. Its meaning depends on the keys. */
  readonly kind: number;
  /** Undefined for a row of core. */
  readonly organizationId: string | undefined;
  readonly id: string;
}

const FORMAT = 1;
const NO_ORGANIZATION = Buffer.alloc(16);
const AT = { kind: 1, organization: 2, id: 18, mac: 34, end: 66 };

/**
 * Ids as a text that cannot be forged: base64url of format, kind, organization id (zeros for core), id and a MAC
 * over all of them. The MAC is the secret and is stored nowhere. It is verified before any database is queried.
 */
export class SignedIds {
  /** @param keys the first one signs, all of them verify. */
  constructor(private readonly keys: OfBothSecrets<KeyObject>) {}

  /** @returns 88 characters, the same each time. */
  mint({ kind, organizationId, id }: SignedId): string {
    const content = Buffer.concat([
      Buffer.from([FORMAT, kind]),
      organizationId === undefined ? NO_ORGANIZATION : parse(organizationId),
      parse(id),
    ]);
    return Buffer.concat([content, mac(content, this.keys[0])]).toString('base64url');
  }

  /** @returns null unless the MAC is valid. */
  parse(text: string): SignedId | null {
    const bytes = Buffer.from(text, 'base64url');
    const isGenuine = this.keys.some((key) => hasMac(bytes, key)) && bytes.toString('base64url') === text;
    if (!isGenuine || bytes[0] !== FORMAT) return null;
    const isOfCore = bytes.subarray(AT.organization, AT.id).equals(NO_ORGANIZATION);
    return {
      kind: bytes.readUInt8(AT.kind),
      organizationId: isOfCore ? undefined : stringify(bytes, AT.organization),
      id: stringify(bytes, AT.id),
    };
  }
}

const mac = (content: Buffer, key: KeyObject): Buffer => createHmac('sha256', key).update(content).digest();

function hasMac(bytes: Buffer, key: KeyObject): boolean {
  if (bytes.length !== AT.end) return false;
  return timingSafeEqual(mac(bytes.subarray(0, AT.mac), key), bytes.subarray(AT.mac));
}
