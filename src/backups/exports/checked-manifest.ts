import { ImportRefused } from '../backup.errors.js';
import { EXPORT_FORMAT, EXPORT_FORMATS, type ExportedTable, type ExportManifest } from './export-manifest.js';

const FILE = /^data\/[\w.-]+\.(ndjson|csv)$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** The manifest of an export, if every field has its type. @throws ImportRefused */
export function checkedManifest(text: string): ExportManifest {
  const manifest = parsed(text);
  if (manifest?.format !== EXPORT_FORMAT)
    throw new ImportRefused(`its manifest.json does not have the format ${EXPORT_FORMAT}`);
  const { tables, rows, schema } = manifest;
  const isWhole = EXPORT_FORMATS.some((format) => format === rows) && Number.isSafeInteger(schema);
  if (!isWhole || !areTables(tables)) throw new ImportRefused('its manifest.json is not valid');
  const names = new Set(tables.flatMap(({ table, file }) => [table, file]));
  if (names.size !== 2 * tables.length) throw new ImportRefused('its manifest.json names a table or a file twice');
  return manifest as ExportManifest;
}

const areTables = (value: unknown): value is ExportedTable[] => Array.isArray(value) && value.every(isTable);

function isTable(value: unknown): boolean {
  const { table, file, columns, rows, bytes, sha256 } = (value ?? {}) as Partial<ExportedTable>;
  return (
    typeof table === 'string' &&
    typeof file === 'string' &&
    FILE.test(file) &&
    Array.isArray(columns) &&
    columns.length > 0 &&
    columns.every((column: unknown) => typeof column === 'string') &&
    [rows, bytes].every((number) => Number.isSafeInteger(number) && Number(number) >= 0) &&
    typeof sha256 === 'string' &&
    SHA256.test(sha256)
  );
}

function parsed(text: string): Partial<ExportManifest> | null {
  try {
    return JSON.parse(text) as Partial<ExportManifest> | null;
  } catch {
    return null;
  }
}
