import { toProblem } from '../../src/common/error-translation.js';
import { Problem } from '../../src/common/problem.js';
import { translated, violationOf } from '../../src/common/violations.js';
import { CoreContext } from '../../src/database/core/core-context.js';
import { PostgresAdmin } from '../../src/database/server/postgres-admin.js';
import { TestApp } from '../support/app.js';

class Taken extends Problem {
  constructor(code = 'taken') {
    super(409, code, 'Taken.');
  }
}

describe('a value that PostgreSQL rejects', () => {
  let app: TestApp;

  const run = (sql: string): Promise<unknown> => app.get(CoreContext).manager.query(sql);
  const errorOf = (sql: string): Promise<unknown> =>
    run(sql).then(
      () => null,
      (error: unknown) => error,
    );
  const statusOf = async (sql: string): Promise<[number, string]> => {
    const { status, code } = toProblem(await errorOf(sql), 0);
    return [status, code];
  };

  beforeAll(async () => {
    app = await TestApp.start();
    await app.get(PostgresAdmin).query(`
      CREATE TABLE sample_parents (id integer PRIMARY KEY);
      CREATE TABLE samples (
        id integer PRIMARY KEY,
        number integer CONSTRAINT samples_number UNIQUE,
        parent_id integer CONSTRAINT samples_parent REFERENCES sample_parents (id),
        name varchar(3) NOT NULL,
        price smallint CONSTRAINT samples_price CHECK (price > 0),
        during int4range,
        CONSTRAINT samples_during EXCLUDE USING gist (during WITH &&)
      );
      INSERT INTO sample_parents VALUES (1);
      INSERT INTO samples VALUES (1, 1, 1, 'a', 1, '[1,2)')`);
  });
  afterAll(() => app.stop());

  it('leads to 400 when a value does not fit, whatever the reason', async () => {
    const statements = [
      `INSERT INTO samples VALUES (2, 2, 1, 'four', 1)`,
      `INSERT INTO samples VALUES (2, 2, 1, 'a', 40000)`,
      `SELECT 'x'::int`,
      `SELECT '2026-02-30'::date`,
      `SELECT 'x'::uuid`,
      `SELECT '{'::jsonb`,
      `SELECT '{"a":"\\u0000"}'::jsonb ->> 'a'`,
      `SELECT 1 / 0`,
      `SELECT 'a' ~ '('`,
      `SELECT chr(0)`,
    ];
    for (const sql of statements) expect([sql, await statusOf(sql)]).toEqual([sql, [400, 'validation_failed']]);
  });

  it('becomes the error that a feature declares for the constraint, by its name or else by its kind', async () => {
    const cases = [
      [`INSERT INTO samples VALUES (2, 1, 1, 'a', 1)`, 'unique', 'samples_number'],
      [`INSERT INTO samples VALUES (2, 2, 9, 'a', 1)`, 'foreign_key', 'samples_parent'],
      [`DELETE FROM sample_parents`, 'foreign_key', 'samples_parent'],
      [`INSERT INTO samples VALUES (2, 2, 1, 'a', 0)`, 'check', 'samples_price'],
      [`INSERT INTO samples VALUES (2, 2, 1, 'a', 1, '[1,2)')`, 'exclusion', 'samples_during'],
      [`INSERT INTO samples (id) VALUES (2)`, 'not_null', null],
    ] as const;
    for (const [sql, kind, constraint] of cases) {
      const error = await errorOf(sql);
      expect(violationOf(error)).toMatchObject({ kind, ...(constraint !== null && { constraint }) });
      const byKind = translated({ [kind]: () => new Taken() });
      await expect(run(sql).catch(byKind)).rejects.toThrow(Taken);
      if (constraint === null) continue;
      const byName = translated({ [kind]: () => new Taken(), [constraint]: () => new Taken('by_name') });
      await expect(run(sql).catch(byName)).rejects.toMatchObject({ code: 'by_name' });
    }
  });

  it('leads to 400 for NOT NULL and CHECK without a declared error, and to 500 for the rest', async () => {
    const without = async (sql: string): Promise<unknown> =>
      toProblem(
        await run(sql)
          .catch(translated({}))
          .catch((error: unknown) => error),
        0,
      );
    expect(await without(`INSERT INTO samples (id) VALUES (2)`)).toMatchObject({
      status: 400,
      extra: { errors: [{ field: 'name', message: 'must not be null' }] },
    });
    expect(await without(`INSERT INTO samples VALUES (2, 2, 1, 'a', 0)`)).toMatchObject({ status: 400 });
    expect(await without(`INSERT INTO samples VALUES (2, 1, 1, 'a', 1)`)).toMatchObject({ status: 500 });
    expect(await without(`SELECT nothing FROM samples`)).toMatchObject({ status: 500 });
    await expect(run('SELECT 1').catch(translated({}))).resolves.toEqual([expect.anything()]);
  });
});
