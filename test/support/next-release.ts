import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantMigrations } from '../../migrations/tenant.js';
import type { MigrationClass } from '../../src/database/schema/migration-class.js';

/** Takes longer than a transaction of core may be idle in some test. */
export class AddSlowly1900000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('SELECT pg_sleep(0.4)');
  }
  async down(): Promise<void> {
    // nothing was made
  }
}

/** Brings a table, and one row in it each time it is applied. */
export class AddNotes1900000000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE IF NOT EXISTS notes (id serial PRIMARY KEY, text text)');
    await queryRunner.query(`INSERT INTO notes (text) VALUES ('applied')`);
  }
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE notes');
  }
}

/** Widens a table that every request reads. */
export class AddNickname1900000000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE users ADD nickname text');
  }
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE users DROP nickname');
  }
}

/** Contracts: only code that knows the nickname may be served after it. */
export class DropNotes1900000000003 implements MigrationInterface {
  readonly minCodeSchema = 1900000000002;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE notes RENAME TO old_notes');
  }
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE old_notes RENAME TO notes');
  }
}

/** Widens it once more. */
export class AddColour1900000000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE users ADD colour text');
  }
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE users DROP colour');
  }
}

/** Runs `work` as a release with more migrations would. */
export async function withRelease<T>(more: readonly MigrationClass[], work: () => Promise<T>): Promise<T> {
  const list: MigrationClass[] = tenantMigrations;
  list.push(...more);
  try {
    return await work();
  } finally {
    list.splice(list.length - more.length);
  }
}
