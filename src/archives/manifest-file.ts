import { createHash, type KeyObject } from 'node:crypto';
import { isId } from '../common/ids.js';
import { ArchiveDamaged, ArchiveTooNew } from './archive.errors.js';
import type { WrappedKey } from './data-key.js';
import { StreamKey } from './frame-cipher.js';
import { FORMAT, type Manifest } from './manifest.js';

/** The part of the manifest that is readable without a key. */
export interface Header {
  readonly format: number;
  readonly id: string;
  readonly installation: string;
  readonly keys: WrappedKey;
}

/**
 * Two lines: the header as JSON, and the encrypted manifest in base64. The tag of the second line covers the first one,
 * so that a change of any byte is detected.
 */
export function sealManifest(header: Header, manifest: Manifest, dataKey: KeyObject): Buffer {
  const line = JSON.stringify(header);
  const sealed = keyOf(line, dataKey).encrypt(Buffer.from(JSON.stringify(manifest)), 0, true);
  return Buffer.from(`${line}\n${sealed.toString('base64')}\n`);
}

/** @throws ArchiveDamaged, ArchiveTooNew */
export function readHeader(file: Buffer, id: string): Header {
  const header = parsed(lines(file)[0] ?? '');
  if (header?.id !== id || typeof header.format !== 'number') throw new ArchiveDamaged('the manifest');
  if (header.format > FORMAT) throw new ArchiveTooNew(id);
  const { installation, keys } = header;
  if (!isIdText(installation) || !isIdText(keys?.key) || typeof keys?.wrapped !== 'string')
    throw new ArchiveDamaged('the manifest');
  return header as Header;
}

/** @throws ArchiveDamaged */
export function openManifest(file: Buffer, dataKey: KeyObject): Manifest {
  const [line = '', sealed = '', ...rest] = lines(file);
  const bytes = Buffer.from(sealed, 'base64');
  if (rest.length !== 1 || rest[0] !== '' || bytes.toString('base64') !== sealed)
    throw new ArchiveDamaged('the manifest');
  return JSON.parse(keyOf(line, dataKey).decrypt(bytes, 0, true).toString('utf8')) as Manifest;
}

/** Ids become parts of paths before the header is verified. */
const isIdText = (value: unknown): boolean => typeof value === 'string' && isId(value);

/** Every byte is one character, so that two different files never have the same lines. */
const lines = (file: Buffer): string[] => file.toString('latin1').split('\n');

const keyOf = (line: string, dataKey: KeyObject): StreamKey =>
  new StreamKey(dataKey, `manifest ${createHash('sha256').update(line, 'latin1').digest('hex')}`);

function parsed(line: string): Partial<Header> | null {
  try {
    return JSON.parse(line) as Partial<Header> | null;
  } catch {
    return null;
  }
}
