import { Client, DatabaseError } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { StandbyReached } from '../../src/common/database-errors.js';
import {
  InvalidIdentifier,
  MigrationFailed,
  NewerMigrations,
  StartupError,
} from '../../src/database/database.errors.js';
import { identifier } from '../../src/database/identifiers.js';
import { retryLostUpdate } from '../../src/database/lost-update.js';
import { headOf, minCodeSchemaOf, versionOf } from '../../src/database/schema/migration-class.js';
import { migrate, withMigrations } from '../../src/database/schema/migration-runner.js';
import { startupFailure } from '../../src/database/startup-failure.js';
import { administer } from '../support/administer.js';
import { testServer } from '../support/environment.js';
import { until } from '../support/until.js';

const databaseError = (code: string): DatabaseError =>
  Object.assign(new DatabaseError('no such thing as secret_database', 0, 'error'), { code });

describe('an identifier', () => {
  it('is quoted', () => {
    expect(identifier('a"b')).toBe('"a""b"');
  });

  it.each([[''], ['n'.repeat(64)], ['é'.repeat(32)], ['a\0b']])('never contains %j', (name) => {
    expect(() => identifier(name)).toThrow(InvalidIdentifier);
  });
});

describe('a change that PostgreSQL lost to another session', () => {
  it('is repeated until it succeeds', async () => {
    let tries = 0;
    const answer = await retryLostUpdate(async () => {
      tries += 1;
      if (tries < 3) throw databaseError('XX000');
      return tries;
    });
    expect(answer).toBe(3);
  });

  it('is abandoned after several attempts, and after any other failure immediately', async () => {
    let tries = 0;
    const fail = (code: string) => () => {
      tries += 1;
      return Promise.reject(databaseError(code));
    };
    await expect(retryLostUpdate(fail('XX000'))).rejects.toHaveProperty('code', 'XX000');
    expect(tries).toBe(10);
    await expect(retryLostUpdate(fail('42601'))).rejects.toHaveProperty('code', '42601');
    expect(tries).toBe(11);
  });
});

describe('the message for a failed start', () => {
  it.each([
    [databaseError('28P01'), 'Check DB_USER, DB_PASS'],
    [databaseError('42501'), 'must own the database DB_NAME'],
    [databaseError('55P03'), 'waited too long for a lock'],
    [databaseError('25006'), 'rejects writes (25006)'],
    [new StandbyReached(), 'Point DB_HOST and DB_PORT to the primary'],
    [databaseError('57P03'), 'does not accept connections at the moment (57P03)'],
    [databaseError('53300'), 'has no free connection (53300)'],
    [new Error('timeout expired'), 'does not answer (timeout expired). Check DB_HOST'],
    [Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }), 'does not answer (ECONNREFUSED)'],
    [new Error('The server does not support SSL connections'), 'Check DB_SSL and DB_SSL_CA'],
    [Object.assign(new Error('no'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), 'Check DB_SSL and DB_SSL_CA'],
  ])('(%s) names the variables and no value', (cause, advice) => {
    const failure = startupFailure(cause);
    expect(failure).toBeInstanceOf(StartupError);
    expect((failure as StartupError).message).toContain(advice);
    expect((failure as StartupError).message).not.toContain('secret_database');
    expect((failure as StartupError).cause).toBe(cause);
  });

  it("of a migration names the migration and PostgreSQL's error", () => {
    const failure = startupFailure(new MigrationFailed('AddNotes', { cause: new Error('no space in the inn') }));
    expect(failure).toBeInstanceOf(StartupError);
    expect((failure as StartupError).message).toMatch(/was rolled back.*AddNotes/);
  });

  it.each([[databaseError('42601')], [new TypeError('a defect')], [new StartupError('said already')]])(
    '(%s) stays unchanged where no setting helps',
    (cause) => {
      expect(startupFailure(cause)).toBe(cause);
    },
  );
});

class First1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE runs (at timestamptz DEFAULT now())');
  }
  async down(): Promise<void> {}
}
class Second1700000000002 extends First1700000000001 {
  override async up(runner: QueryRunner): Promise<void> {
    await runner.query('INSERT INTO runs DEFAULT VALUES');
  }
}
class Broken1700000000003 extends First1700000000001 {
  override async up(runner: QueryRunner): Promise<void> {
    await runner.query('INSERT INTO runs DEFAULT VALUES');
    await runner.query('SELECT 1 / 0');
  }
}
class Blocked1700000000003 extends First1700000000001 {
  override async up(runner: QueryRunner): Promise<void> {
    await runner.query('DO $$ BEGIN PERFORM pg_advisory_lock(42); END $$');
  }
}

describe('migrations', () => {
  const database = `migrations_${process.pid}`;
  const connection = { ...testServer(), database };
  const runs = async (): Promise<unknown> =>
    (await administer('SELECT count(*)::int AS n FROM runs', database))[0]?.['n'];

  beforeAll(() => administer(`CREATE DATABASE ${database}`));
  afterAll(() => administer(`DROP DATABASE ${database} WITH (FORCE)`));

  it('are numbered by the end of their names', () => {
    expect(headOf([Second1700000000002, First1700000000001])).toBe(1_700_000_000_002);
    expect(headOf([])).toBe(0);
    expect(() => versionOf(class Unnumbered extends First1700000000001 {})).toThrow('must end in a timestamp');
  });

  it('name the oldest version that code must know, under its former name too', () => {
    class Contracting1700000000003 extends First1700000000001 {
      readonly minCodeSchema = 1_700_000_000_001;
    }
    class Former1700000000004 extends First1700000000001 {
      readonly requires = 1_700_000_000_002;
    }
    expect([First1700000000001, Contracting1700000000003, Former1700000000004].map(minCodeSchemaOf)).toEqual([
      undefined,
      1_700_000_000_001,
      1_700_000_000_002,
    ]);
  });

  it('are applied once and in order when two runners start at the same time', async () => {
    const migrations = [Second1700000000002, First1700000000001];
    const applied = await Promise.all([migrate({ connection, migrations }), migrate({ connection, migrations })]);
    expect(applied.flat().sort()).toEqual(['First1700000000001', 'Second1700000000002']);
    expect(await runs()).toBe(1);
  });

  it('are applied once by eight runners that find a new database at the same moment, repeatedly', async () => {
    for (let round = 0; round < 5; round += 1) {
      const fresh = `${database}_fresh_${round}`;
      await administer(`CREATE DATABASE ${fresh}`);
      const target = { connection: { ...connection, database: fresh }, migrations: [First1700000000001] };
      const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(target)));
      expect(applied.flat()).toEqual(['First1700000000001']);
      await administer(`DROP DATABASE ${fresh} WITH (FORCE)`);
    }
  });

  it('leave nothing behind when they fail', async () => {
    const migrations = [First1700000000001, Second1700000000002, Broken1700000000003];
    await expect(migrate({ connection, migrations })).rejects.toThrow('division by zero');
    expect(await runs()).toBe(1);
    expect(await migrate({ connection, migrations: migrations.slice(0, 2) })).toEqual([]);
  });

  it('wait for a lock for 2 s and no longer', async () => {
    const holder = new Client(connection);
    await holder.connect();
    await holder.query('SELECT pg_advisory_lock(42)');
    await expect(migrate({ connection, migrations: [Blocked1700000000003] })).rejects.toThrow(
      'Blocked1700000000003: canceling statement due to lock timeout',
    );
    await holder.end();
  });
});

describe('the lock of migrations', () => {
  const database = `locks_${process.pid}`;
  const role = `locker_${process.pid}`;
  const connection = { ...testServer(), database };
  const migrations = [First1700000000001, Second1700000000002];
  const names = () => administer('SELECT name FROM migrations ORDER BY id', database);

  beforeAll(() => administer(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`));
  beforeEach(async () => {
    await administer(`CREATE DATABASE ${database}`);
    await migrate({ connection, migrations: [] });
  });
  afterEach(() => administer(`DROP DATABASE ${database} WITH (FORCE)`));
  afterAll(() => administer(`DROP ROLE ${role}`));

  const as = async (user: object, work: (client: Client) => Promise<void>): Promise<void> => {
    const client = new Client({ ...connection, ...user });
    await client.connect();
    await work(client).finally(() => client.end());
  };

  it('cannot be taken by a role that is not the owner', () =>
    as({ user: role, password: 'x' }, async (client) => {
      await client.query('SELECT pg_advisory_lock(7205759403)');
      for (const mode of ['ACCESS SHARE', 'ROW EXCLUSIVE', 'SHARE UPDATE EXCLUSIVE', 'ACCESS EXCLUSIVE'])
        await expect(client.query(`BEGIN; LOCK TABLE migrations IN ${mode} MODE`))
          .rejects.toHaveProperty('code', '42501')
          .finally(() => client.query('ROLLBACK'));
      expect(await migrate({ connection, migrations })).toEqual(migrations.map(({ name }) => name));
    }));

  it('makes another runner wait for longer than the statement timeout, and then find nothing to do', () =>
    as({}, async (client) => {
      await client.query('BEGIN; LOCK TABLE migrations IN SHARE ROW EXCLUSIVE MODE');
      const waiting = migrate({ connection, migrations });
      await until(
        async () =>
          (await administer(`SELECT FROM pg_stat_activity WHERE datname = '${database}' AND wait_event_type = 'Lock'`))
            .length > 0,
      );
      await client.query('SELECT pg_sleep(2.2)');
      for (const [timestamp, name] of [
        [1700000000001, 'First1700000000001'],
        [1700000000002, 'Second1700000000002'],
      ])
        await client.query('INSERT INTO migrations ("timestamp", name) VALUES ($1, $2)', [timestamp, name]);
      await client.query('COMMIT');
      expect(await waiting).toEqual([]);
    }));

  it('excludes a runner of an older release: the later of two transactions fails completely', () =>
    as({}, async (older) => {
      await migrate({ connection, migrations: [First1700000000001] });
      await older.query('SELECT pg_advisory_lock(7205759403)');
      await older.query('BEGIN');
      await older.query('INSERT INTO runs DEFAULT VALUES');
      expect(await migrate({ connection, migrations })).toEqual(['Second1700000000002']);
      const insert = `INSERT INTO migrations ("timestamp", name) VALUES (1700000000002, 'Second1700000000002')`;
      await expect(older.query(insert)).rejects.toHaveProperty('code', '23505');
      await older.query('ROLLBACK');
      expect(await administer('SELECT count(*)::int AS n FROM runs', database)).toEqual([{ n: 1 }]);
    }));

  it('still works where a name is duplicated: nothing is deleted, and other names stay unique', async () => {
    await administer(`INSERT INTO migrations ("timestamp", name) VALUES (1, 'Old'), (1, 'Old')`, database);
    await migrate({ connection, migrations });
    expect(await names()).toHaveLength(4);
    const insert = `INSERT INTO migrations ("timestamp", name) VALUES (1700000000002, 'Second1700000000002')`;
    await expect(administer(insert, database)).rejects.toHaveProperty('code', '23505');
  });

  it('is not taken by a runner that may not read or create it', async () => {
    const target = { connection: { ...connection, user: role, password: 'x' }, migrations };
    await expect(migrate(target)).rejects.toHaveProperty('code', '42501');
    await administer('DROP TABLE migrations', database);
    await expect(migrate(target)).rejects.toHaveProperty('code', '42501');
    expect(await migrate({ connection, migrations })).toHaveLength(2);
  });

  it('lets only the newest migration be undone, even if another runner was faster', async () => {
    const target = { connection, migrations };
    const newerThan = { cause: expect.any(NewerMigrations) as NewerMigrations };
    await migrate(target);
    await withMigrations(target, async (opened) => {
      const [first, second] = [...opened.applied];
      if (!first || !second) throw new Error('Two migrations were applied');
      await expect(opened.undo(first)).rejects.toMatchObject(newerThan);
      await administer('DELETE FROM migrations', database);
      await expect(opened.undo(second)).rejects.toMatchObject(newerThan);
      await administer('DROP TABLE migrations', database);
      await expect(opened.undo(second)).rejects.toMatchObject({
        cause: expect.objectContaining({ code: '42P01' }) as Error,
      });
    });
  });
});
