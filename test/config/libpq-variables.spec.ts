import * as fc from 'fast-check';
import { unsetLibpqVariables } from '../../src/config/libpq-variables.js';

const suffix = fc.stringMatching(/^[A-Z_]{1,20}$/);

describe('the variables of libpq', () => {
  it('are removed from the environment, whatever their names, and no others', () => {
    const libpq = suffix.map((name) => `PG${name}`);
    const others = suffix.map((name) => `X${name}`);
    fc.assert(
      fc.property(fc.array(libpq), fc.array(others), (theirs, ours) => {
        const env = Object.fromEntries([...theirs, ...ours, 'NODE_OPTIONS', 'DB_HOST'].map((name) => [name, 'value']));
        unsetLibpqVariables(env);
        expect(Object.keys(env).sort()).toEqual(
          [...new Set([...ours, 'NODE_OPTIONS', 'DB_HOST', 'PGPASSWORD'])].sort(),
        );
        expect(env['PGPASSWORD']).toBe('');
      }),
    );
  });

  it('of the shell do not reach the tests', () => {
    expect(Object.entries(process.env).filter(([name]) => name.startsWith('PG'))).toEqual([['PGPASSWORD', '']]);
  });
});
