import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppProcess } from './app-process.js';
import { testEnvironment } from './environment.js';
import { type Documents, fetchDocuments } from './openapi.js';
import { until } from './until.js';

/**
 * The documents of the built application, as only the compiler that builds it writes complete ones. The first worker of
 * a run starts that application, and the others read its documents from a file.
 */
export async function builtDocuments(): Promise<Documents> {
  const folder = process.env['TEST_RUN_FOLDER'];
  if (folder === undefined) return readDocuments();
  const file = join(folder, 'documents.json');
  if (isFirst(join(folder, 'documents.lock'))) {
    writeFileSync(`${file}.new`, JSON.stringify(await readDocuments()));
    renameSync(`${file}.new`, file);
  }
  await until(() => existsSync(file));
  return JSON.parse(readFileSync(file, 'utf8')) as Documents;
}

async function readDocuments(): Promise<Documents> {
  const built = AppProcess.spawn(testEnvironment({ DOCS: 'on' }), tmpdir());
  try {
    return await fetchDocuments(await built.url());
  } finally {
    await built.end('SIGTERM');
  }
}

function isFirst(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx'));
    return true;
  } catch {
    return false;
  }
}
