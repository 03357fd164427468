import fc from 'fast-check';
import { leavesState } from '../../src/database/pool/session-state.js';

const LEAVING = [
  'SET search_path = x',
  'SET SESSION a.b = 1',
  'SET ROLE x',
  'SET SESSION AUTHORIZATION x',
  'SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY',
  'RESET ALL',
  `SELECT set_config('a.b', '1', false)`,
  'SELECT pg_advisory_lock(1)',
  'SELECT pg_try_advisory_lock_shared(1, 2)',
  'SELECT pg_advisory_unlock_all()',
  `UPDATE pg_settings SET setting = '1' WHERE name = 'a.b'`,
  'SELECT setseed(0.5)',
  'LISTEN a',
  'UNLISTEN *',
  'PREPARE p AS SELECT 1',
  'DEALLOCATE ALL',
  'DECLARE c CURSOR WITH HOLD FOR SELECT 1',
  'CREATE TEMPORARY TABLE t (a int)',
  'SELECT 1 AS a INTO TEMP t',
  'SELECT 1 AS a INTO TEMPORARY TABLE t',
  'SELECT 1 AS a INTO/**/LOCAL TEMP t',
  'SELECT 1 AS a INTO LOCAL /* x */ TEMP t',
  'EXPLAIN (ANALYZE) CREATE TEMP TABLE t AS SELECT 1',
  `SELECT set_config('a.b', '1', true), set_config('a.b', '1', false)`,
  `SELECT set_config('a.b', $1, $2)`,
  `SELECT set_config('a.b', '1', true AND false)`,
  'SELECT query_to_xml($1, true, true, $2)',
  'SELECT * FROM ts_stat($1)',
  'DISCARD ALL',
  'DO $$ BEGIN PERFORM 1; END $$',
  'CALL p()',
  `LOAD 'x'`,
];

const LEAVING_NOTHING = [
  'SELECT 1',
  '(SELECT 1) UNION (SELECT 2)',
  'WITH a AS (SELECT 1) SELECT * FROM a',
  `INSERT INTO settings (name) VALUES ('listen') RETURNING id`,
  'UPDATE users SET role = $1',
  'DELETE FROM listeners',
  'START TRANSACTION',
  'SAVEPOINT a',
  'RELEASE SAVEPOINT a',
  'ROLLBACK TO SAVEPOINT a',
  'COMMIT',
  'SET LOCAL lock_timeout = 1',
  'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE',
  'SET CONSTRAINTS ALL DEFERRED',
  'SELECT pg_advisory_xact_lock(1)',
  'SELECT pg_try_advisory_xact_lock(1)',
  'LOCK TABLE users',
  `SELECT set_config('a.b', $1, true), set_config ( 'a.c' , 'x' , TRUE )`,
  'SELECT set_config($1, $2::text, true)',
  'INSERT INTO templates (id) VALUES (1)',
  'INSERT INTO temperatures SELECT 1',
  'EXPLAIN SELECT 1',
];

describe('a statement', () => {
  /** What may stand before and between statements without changing what they do. */
  const gap = fc.array(fc.constantFrom(' ', '\n', '\t', '/* SELECT 1 */', '/**/', '-- SELECT 1\n', '-- a; b\r'), {
    maxLength: 4,
  });
  const cased = (text: string): fc.Arbitrary<string> =>
    fc.boolean().map((isLower) => (isLower ? text.toLowerCase() : text));
  const written = (texts: string[]): fc.Arbitrary<string> =>
    fc.tuple(gap, fc.constantFrom(...texts).chain(cased)).map(([before, text]) => before.join('') + text);

  it('that changes its session is detected, however it is written and whatever surrounds it', () => {
    const others = fc.array(written(LEAVING_NOTHING), { maxLength: 3 });
    fc.assert(
      fc.property(others, written(LEAVING), others, (before, leaving, after) => {
        expect(leavesState([...before, leaving, ...after].join(';'))).toBe(true);
      }),
    );
  });

  it('that changes nothing leaves its connection usable', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEAVING_NOTHING).chain(cased), fc.constantFrom('', ';', '; '), (text, end) => {
        expect(leavesState(text + end)).toBe(false);
      }),
    );
  });

  it('is parsed in time linear in its length', () => {
    for (const part of [
      'into ',
      'into local ',
      `set_config('`,
      `set_config('a','a',`,
      'explain ',
      '/*',
      '/**/',
      '-- \n',
      '(',
      ' ',
      ';',
      'set_',
    ]) {
      const began = performance.now();
      leavesState(part.repeat(200_000));
      expect(performance.now() - began).toBeLessThan(10_000); // quadratic time would be minutes
    }
  });

  it.each(['/* a /* b */ SELECT */ SET a.b = 1', 'unknown', `SELECT U&"set\\005fconfig"('a.b', '1', false)`])(
    'that cannot be parsed counts as one that changes it: %s',
    (text) => expect(leavesState(text)).toBe(true),
  );
});
