// The built command line as a release with one more tenant migration has it: named by ROUND, with the statement in STATEMENT.
const { tenantMigrations } = require('../../dist/migrations/tenant.js');

const name = `AddRound${1900000000000 + Number(process.env.ROUND)}`;
const migrations = {
  [name]: class {
    up(runner) {
      return runner.query(process.env.STATEMENT);
    }
    async down() {
      // nothing was made
    }
  },
};
tenantMigrations.push(migrations[name]);
require('../../dist/src/cli.js');
