import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { openDataSource, poolOf } from '../../src/database/data-source.js';
import { administer } from '../support/administer.js';
import { testServer } from '../support/environment.js';

const DATABASE = `shared_reads_${process.pid}`;

describe('reads of one statement that arrive together', () => {
  let dataSource: DataSource;
  const read = async (name: string, text: string, ...values: unknown[]): Promise<Record<string, unknown>> => {
    const { rows } = await poolOf(dataSource).read({ name, text, values });
    return rows[0] as Record<string, unknown>;
  };
  const outcomes = async (reads: Promise<Record<string, unknown>>[]): Promise<unknown[]> =>
    (await Promise.allSettled(reads)).map((each) =>
      each.status === 'fulfilled' ? each.value.n : (each.reason as { code?: string }).code,
    );

  beforeAll(async () => {
    await administer(`CREATE DATABASE ${DATABASE}`);
    const { host, port, user, password } = testServer();
    dataSource = await openDataSource({
      connection: { host, port, user, password, database: DATABASE, query_timeout: 2_500, prepares: true },
      entities: [],
      max: 20,
    });
  });
  afterAll(async () => {
    await dataSource.destroy();
    await administer(`DROP DATABASE ${DATABASE} WITH (FORCE)`);
  });

  it('share connections, and each gets its own rows', async () => {
    const reads = Array.from({ length: 20 }, (_, n) =>
      read('pid', 'SELECT $1::int AS n, pg_backend_pid() AS pid FROM generate_series(1, 2)', n),
    );
    const rows = await Promise.all(reads);
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(new Set(rows.map(({ pid }) => pid)).size).toBe(3);
  });

  it('fail alone', async () => {
    const divided = (by: unknown) => read('divided', 'SELECT 10 / $1::int AS n', by);
    expect(await outcomes([divided(1), divided(0), divided('x'), divided(2)])).toEqual([10, '22012', '22P02', 5]);
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(await outcomes([divided(5), divided(circular)])).toEqual([2, undefined]);
  });

  it('are answered after a migration changed the type of a column', async () => {
    await dataSource.query('CREATE TABLE counted (n int)');
    await dataSource.query('INSERT INTO counted VALUES (7)');
    const counted = () => read('counted', 'SELECT n FROM counted');
    expect(await outcomes([counted(), counted()])).toEqual([7, 7]);
    await dataSource.query('ALTER TABLE counted ALTER n TYPE text');
    expect(await outcomes([counted(), counted(), counted()])).toEqual(['7', '7', '7']);
  });

  it('fail together if their session ends, and the next ones get another', async () => {
    const slept = (seconds: number) => read('slept', 'SELECT pg_sleep($1) IS NULL AS n', seconds);
    const reads = outcomes([slept(30), slept(0)]);
    await sleep(100);
    await administer(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${DATABASE}' AND query LIKE '%pg_sleep%'`,
    );
    expect(await reads).toEqual(['57P01', '57P01']);
    expect(await outcomes([slept(0), slept(0)])).toEqual([false, false]);
  });

  it('do not run again if they take too long', async () => {
    const startedAt = Date.now();
    const slept = () => read('slept', 'SELECT pg_sleep($1) IS NULL AS n', 30);
    await expect(Promise.all([slept(), slept()])).rejects.toThrow('Query read timeout');
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });
});
