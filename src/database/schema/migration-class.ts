import type { MigrationInterface } from 'typeorm';

/**
 * A contracting migration sets `minCodeSchema` to the newest migration that code must know to serve the database
 * afterwards. Migrations of earlier releases call it `requires`, and are never edited.
 * `accepts` lists the risks that its author accepts, by the codes of `npx tenantry migrate check`.
 */
export type MigrationClass = new () => MigrationInterface & {
  readonly minCodeSchema?: number;
  readonly requires?: number;
  readonly accepts?: readonly string[];
};

/**
 * A migration's version is the timestamp at the end of its class name, as TypeORM defines it: milliseconds, 13 digits.
 */
export function versionOf(migration: MigrationClass): number {
  const digits = /\d{13}$/.exec(migration.name)?.[0];
  if (digits === undefined)
    throw new Error(`The migration class ${migration.name} must end in a timestamp of 13 digits.`);
  return Number(digits);
}

/** The newest migration that code must know after this one, or undefined if it does not contract the schema. */
export function minCodeSchemaOf(migration: MigrationClass): number | undefined {
  const { minCodeSchema, requires } = new migration();
  return minCodeSchema ?? requires;
}

/** The newest version among `migrations`, or 0 if there are none. */
export const headOf = (migrations: readonly MigrationClass[]): number => Math.max(0, ...migrations.map(versionOf));
