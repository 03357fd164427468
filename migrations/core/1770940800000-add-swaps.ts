import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = ['move', 'undo', 'clone'];

/** A swap with a restored backup uses the fence of a move. */
export class AddSwaps1770940800000 implements MigrationInterface {
  /** The constraint is replaced by a wider one. */
  readonly accepts = ['drop'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await this.allow(queryRunner, [...BEFORE, 'restore']);
    await queryRunner.query('ALTER TABLE tenant_restores ADD diverged_at timestamp with time zone');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE tenant_restores DROP diverged_at');
    await queryRunner.query(`DELETE FROM tenant_moves WHERE kind = 'restore'`);
    await this.allow(queryRunner, BEFORE);
  }

  private async allow(queryRunner: QueryRunner, kinds: readonly string[]): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE tenant_moves
        DROP CONSTRAINT tenant_moves_known_kind,
        ADD CONSTRAINT tenant_moves_known_kind
          CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})) NOT VALID
    `);
  }
}
