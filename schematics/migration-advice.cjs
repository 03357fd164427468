// Advice for a developer about risky migrations.

const SMALL = 'You may accept it if the table stays small.';

/** The safe alternative, by the code with which a migration accepts the risk. */
const ADVICE = {
  'not-null':
    'The previous release inserts rows without it, and a table with rows rejects it. Give it a DEFAULT, or add it nullable ' +
    'and set NOT NULL in a later release.',
  'set-not-null':
    'It reads the whole table under an ACCESS EXCLUSIVE lock, and the previous release may still write NULL. Add CHECK ' +
    '(… IS NOT NULL) NOT VALID, validate it in a later migration, then set NOT NULL.',
  type:
    'It may rewrite the table under an ACCESS EXCLUSIVE lock, and the previous release expects the old type. Add a new ' +
    'column, write both, and drop the old one two releases later.',
  rewrite:
    'It rewrites the whole table under an ACCESS EXCLUSIVE lock. Add the column without the value, and fill it in steps.',
  rename:
    'The previous release still uses the old name. Add the new one beside it, write both, and drop the old one two releases ' +
    'later.',
  drop:
    'The previous release may still use it. Stop using it in one release and drop it in the next, in a migration that sets ' +
    '`minCodeSchema`.',
  index: `It blocks writes until the index is built. Build it with CONCURRENTLY by hand first (in tenants: \`tenantry tenant exec\`), and write IF NOT EXISTS here. ${SMALL}`,
  concurrently:
    'A migration runs in a transaction, where CONCURRENTLY fails. Build the index by hand first (in tenants: `tenantry tenant exec`), and ' +
    'write CREATE INDEX IF NOT EXISTS here.',
  constraint: `It reads the whole table under a lock. Add it NOT VALID, and validate it in a later migration. ${SMALL}`,
  'unique-constraint': `It builds an index under an ACCESS EXCLUSIVE lock. Build a unique index with CONCURRENTLY by hand first (in tenants: \`tenantry tenant exec\`), and add the constraint USING INDEX. ${SMALL}`,
  validate:
    'The constraint is added in the same migration, so the lock of ADD CONSTRAINT lasts as long as the validation. Validate it ' +
    'in a later migration.',
  rows: `It changes every row and keeps all of them locked until the migration commits. Fill the column in small steps instead (in tenants: \`tenantry tenant exec\`). ${SMALL}`,
  lock: 'It keeps the whole table locked until the migration commits. Use the statement that locks least, or run it by hand.',
};

module.exports = { ADVICE };
