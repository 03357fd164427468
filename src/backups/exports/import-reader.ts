import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract, list, type ReadEntry } from 'tar';
import { MIB } from '../../config/units.js';
import { ImportRefused } from '../backup.errors.js';
import { type ExportManifest } from './export-manifest.js';
import { checkedManifest } from './checked-manifest.js';
import { withScratch } from './scratch.js';

const MANIFEST = 'manifest.json';
const MOST_MANIFEST_BYTES = 16 * MIB;
const PRIVATE_FOLDER = 0o700;

/** The only paths in an export. */
const KNOWN_PATH = /^(README\.md|manifest\.json|(data|schemas)\/([\w.-]+\.(ndjson|csv|json))?)$/;

/** An unpacked export. Each file is the one of its manifest. */
export interface UnpackedExport {
  readonly manifest: ExportManifest;
  /** The path of a file of the manifest. */
  readonly at: (file: string) => string;
}

/**
 * Unpacks an export into a temporary folder for `work`. The file may come from anywhere: its paths, sizes and checksums
 * are verified before.
 *
 * @throws ImportRefused
 */
export async function withUnpacked<T>(file: string, work: (unpacked: UnpackedExport) => Promise<T>): Promise<T> {
  return withScratch(join(tmpdir(), 'tenantry-import-'), async (folder) => {
    await mkdir(folder, { mode: PRIVATE_FOLDER });
    const sizes = await sizesOf(file);
    await unpack(file, folder, [MANIFEST]);
    const manifest = checkedManifest(await readFile(join(folder, MANIFEST), 'utf8').catch(() => ''));
    for (const { file: name, bytes } of manifest.tables)
      if (sizes.get(name) !== bytes) throw new ImportRefused(`${name} is missing or does not have ${bytes} bytes`);
    const names = manifest.tables.map((table) => table.file);
    await unpack(file, folder, names);
    for (const { file: name, sha256 } of manifest.tables)
      if ((await sha256Of(join(folder, name))) !== sha256)
        throw new ImportRefused(`${name} does not have its checksum`);
    return work({ manifest, at: (name) => join(folder, name) });
  });
}

/** The size of each file. Nothing is written. @throws ImportRefused */
async function sizesOf(file: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  const faults: string[] = [];
  const onReadEntry = ({ path, type, size }: ReadEntry): void => {
    const isKnown = KNOWN_PATH.test(path) && (type === 'File' || type === 'Directory');
    if (!isKnown || sizes.has(path)) faults.push(`it contains ${type} ${path}`);
    if (path === MANIFEST && size > MOST_MANIFEST_BYTES) faults.push(`${MANIFEST} is too large`);
    sizes.set(path, size);
  };
  await attempt(() => list({ file, strict: true, onReadEntry }));
  if (faults[0] !== undefined) throw new ImportRefused(faults[0]);
  return sizes;
}

const unpack = (file: string, cwd: string, names: string[]): Promise<void> =>
  names.length === 0 ? Promise.resolve() : attempt(() => extract({ file, cwd, strict: true, noMtime: true }, names));

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throw new ImportRefused(`it is not a complete tar.gz file (${cause instanceof Error ? cause.message : ''})`, {
      cause,
    });
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
