import type { ArchivedColumn } from '../../archives/manifest.js';

/** How PostgreSQL writes the values of a type as JSON. Other types are text. */
const TYPES: readonly [RegExp, object][] = [
  [/\[\]$/, { type: 'array' }],
  [/^(smallint|integer|bigint)$/, { type: 'integer' }],
  [/^(numeric|real|double precision)/, { type: 'number' }],
  [/^boolean$/, { type: 'boolean' }],
  [/^uuid$/, { type: 'string', format: 'uuid' }],
  [/^timestamp/, { type: 'string', format: 'date-time' }],
  [/^date$/, { type: 'string', format: 'date' }],
  [/^jsonb?$/, {}],
];

const schemaOf = (type: string): object => TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? { type: 'string' };

/** The JSON Schema (2020-12) of a row. Each field may be null. */
export const rowSchema = (table: string, columns: readonly ArchivedColumn[]): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: table,
  type: 'object',
  properties: Object.fromEntries(
    columns.map(({ name, type }) => [unquoted(name), { anyOf: [schemaOf(type), { type: 'null' }], $comment: type }]),
  ),
  required: columns.map(({ name }) => unquoted(name)),
  additionalProperties: false,
});

/** A quoted identifier as it is. */
export const unquoted = (name: string): string =>
  name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
