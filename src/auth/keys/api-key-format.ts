import { createHash, createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { parse, stringify } from 'uuid';
import { organizationOf, type Realm } from '../tokens/realm.js';
import { fromBase62, toBase62 } from './base62.js';

/** A key whose MAC is valid. Its row decides whether it still works. */
export interface PresentedKey {
  readonly context: 'core' | 'tenant';
  /** Undefined for a key of the platform. */
  readonly organizationId: string | undefined;
  readonly id: string;
  /** The stored form: SHA-256 of the whole text. */
  readonly hash: Buffer;
}

/** A key with its text, which is shown once. */
export interface NewKey extends PresentedKey {
  readonly text: string;
}

const FORMAT = 1;
const CONTEXTS = ['core', 'tenant'] as const;
const NO_ORGANIZATION = Buffer.alloc(16);
const AT = { context: 1, organization: 2, id: 18, secret: 34, mac: 66, end: 82 };

/** Digits of base 62 for the bytes, and for the checksum of 32 bits. */
const BODY_DIGITS = 111;
const CHECKSUM_DIGITS = 6;
const TEXT = /^(tny_[0-9A-Za-z]{111})([0-9A-Za-z]{6})$/;

/** `Authorization: Bearer tny_…`. */
export const presentedKeyText = (authorization: string | undefined): string | null =>
  /^Bearer (tny_\S*)$/i.exec(authorization ?? '')?.[1] ?? null;

/** A prefix and a checksum let secret scanners recognize a key without asking the server. */
export const isKeyText = (text: string): boolean => {
  const [, body = '', checksum] = TEXT.exec(text) ?? [];
  return checksum === checksumOf(body);
};

/**
 * A new key: `tny_`, then in base 62: format, context, organization id, key id, 256 random bits and a MAC over them, then
 * a CRC-32 of the text before it.
 */
export function mintKey(realm: Realm, id: string, macKey: KeyObject): NewKey {
  const organizationId = organizationOf(realm);
  const content = Buffer.concat([
    Buffer.from([FORMAT, CONTEXTS.indexOf(realm.context)]),
    organizationId === undefined ? NO_ORGANIZATION : parse(organizationId),
    parse(id),
    randomBytes(AT.mac - AT.secret),
  ]);
  const body = `tny_${toBase62(Buffer.concat([content, mac(content, macKey)]), BODY_DIGITS)}`;
  const text = body + checksumOf(body);
  return { context: realm.context, organizationId, id, hash: hashOf(text), text };
}

/** @returns null unless checksum and MAC are valid. No database is needed. */
export function parseKey(text: string, macKey: KeyObject): PresentedKey | null {
  if (!isKeyText(text)) return null;
  const bytes = fromBase62(text.slice('tny_'.length, -CHECKSUM_DIGITS), AT.end);
  const context = CONTEXTS[bytes?.[AT.context] ?? -1];
  if (!bytes || !context || bytes[0] !== FORMAT) return null;
  if (!timingSafeEqual(mac(bytes.subarray(0, AT.mac), macKey), bytes.subarray(AT.mac))) return null;
  return {
    context,
    organizationId: context === 'tenant' ? stringify(bytes, AT.organization) : undefined,
    id: stringify(bytes, AT.id),
    hash: hashOf(text),
  };
}

const mac = (content: Buffer, key: KeyObject): Buffer =>
  createHmac('sha256', key)
    .update(content)
    .digest()
    .subarray(0, AT.end - AT.mac);

function checksumOf(body: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return toBase62(bytes, CHECKSUM_DIGITS);
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
