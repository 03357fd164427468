// The built command line as the next release has it, with one more tenant migration. It dies as crashing-app says.
const { tenantMigrations } = require('../../dist/migrations/tenant.js');

tenantMigrations.push(
  class AddNotes1900000000001 {
    async up(queryRunner) {
      await queryRunner.query('CREATE TABLE IF NOT EXISTS notes (id serial PRIMARY KEY, text text)');
      await queryRunner.query(`INSERT INTO notes (text) VALUES ('applied')`);
    }
    async down(queryRunner) {
      await queryRunner.query('DROP TABLE notes');
    }
  },
);
process.env.CRASH_IN = 'cli.js';
require('./crashing-app.cjs');
