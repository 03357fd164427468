// The built command line as the next release has it, with one more tenant migration, which takes MIGRATION_SECONDS, or with
// two where NEXT_RELEASE says so. It dies as crashing-app says.
const { tenantMigrations } = require('../../dist/migrations/tenant.js');

tenantMigrations.push(
  class AddNotes1900000000001 {
    async up(queryRunner) {
      await queryRunner.query('CREATE TABLE IF NOT EXISTS notes (id serial PRIMARY KEY, text text)');
      await queryRunner.query(`INSERT INTO notes (text) VALUES ('applied')`);
      if (process.env.MIGRATION_SECONDS) await queryRunner.query(`SELECT pg_sleep(${process.env.MIGRATION_SECONDS})`);
    }
    async down(queryRunner) {
      await queryRunner.query('DROP TABLE notes');
    }
  },
);
if (process.env.NEXT_RELEASE === 'two')
  tenantMigrations.push(
    class AddMoreNotes1900000000002 {
      async up(queryRunner) {
        await queryRunner.query(`INSERT INTO notes (text) VALUES ('more')`);
      }
      async down(queryRunner) {
        await queryRunner.query(`DELETE FROM notes WHERE text = 'more'`);
      }
    },
  );
process.env.CRASH_IN = 'cli.js';
require('./crashing-app.cjs');
