import { newId } from '../../src/common/ids.js';
import { UserRepository as CoreUsers } from '../../src/core/users/user.repository.js';
import { CoreContext } from '../../src/database/core/core-context.js';
import { TransactionAborted, TransactionCrossed, TransactionOver } from '../../src/database/database.errors.js';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { UserRepository } from '../../src/tenant/users/user.repository.js';
import { TestApp } from '../support/app.js';

const ignore = (): undefined => undefined;

describe.each(['core', 'a tenant'])('nested transactions in %s', (where) => {
  let app: TestApp;
  let context: CoreContext | TenantContext;
  let users: CoreUsers | UserRepository;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.organization('alpha', await app.account('owner@company.com'));
    context = where === 'core' ? app.get(CoreContext) : app.get(TenantContext);
    users = where === 'core' ? app.get(CoreUsers) : app.get(UserRepository);
  });
  afterAll(() => app.stop());

  const inside = <T>(work: () => Promise<T>): Promise<T> =>
    context instanceof TenantContext ? context.run('alpha', work) : work();
  const add = (name: string) =>
    users.query(`INSERT INTO users (id, email, password_hash) VALUES ($1, $2, 'x')`, [newId(), `${name}@x.com`]);
  const fail = () => users.query('SELECT 1 / 0');
  const names = async (like: string): Promise<string[]> => {
    const rows = await inside(() =>
      users.query<{ email: string }[]>('SELECT email FROM users WHERE email LIKE $1 ORDER BY email', [`${like}%`]),
    );
    return rows.map(({ email }) => email.replace('@x.com', ''));
  };
  const atOnce = (count: number, work: (n: number) => Promise<unknown>) =>
    Promise.all([...Array(count).keys()].map((n) => context.transaction(() => work(n))));

  it('run one after another when several begin at once', async () => {
    let running = 0;
    await inside(() =>
      context.transaction(() =>
        atOnce(5, async (n) => {
          expect(++running).toBe(1);
          await add(`row${n}`);
          await users.query('SELECT pg_sleep(0.01)');
          running -= 1;
        }),
      ),
    );
    expect(await names('row')).toEqual(['row0', 'row1', 'row2', 'row3', 'row4']);
  });

  it('undo only their own writes, whichever of them fail', async () => {
    for (let failing = 0; failing < 3; failing += 1) {
      const one = (n: number) =>
        context.transaction(async () => {
          await add(`part${failing}${n}`);
          await context.transaction(() => add(`inner${failing}${n}`));
          if (n === failing) await fail();
        });
      await inside(() => context.transaction(() => Promise.allSettled([0, 1, 2].map(one))));
      const kept = [0, 1, 2].filter((n) => n !== failing);
      expect(await names(`part${failing}`)).toEqual(kept.map((n) => `part${failing}${n}`));
      expect(await names(`inner${failing}`)).toEqual(kept.map((n) => `inner${failing}${n}`));
    }
  });

  it('end before the outer one, even if they were not awaited', async () => {
    await inside(() =>
      context.transaction(async () => {
        void context.transaction(async () => {
          await users.query('SELECT pg_sleep(0.05)');
          await add('unawaited');
        });
      }),
    );
    expect(await names('unawaited')).toEqual(['unawaited']);
  });

  it('do not begin after the outer one has failed, and leave the connection usable for the next request', async () => {
    const outcomes: unknown[] = [];
    const failing = inside(() =>
      context.transaction(() =>
        Promise.all(
          [fail(), ...[0, 1, 2].map((n) => context.transaction(() => add(`late${n}`)))].map((one) =>
            one.catch((error: unknown) => {
              outcomes.push(error);
              throw error;
            }),
          ),
        ),
      ),
    );
    await expect(failing).rejects.toThrow('division by zero');
    expect(outcomes).toHaveLength(4);
    expect(outcomes.at(-1)).toBeInstanceOf(TransactionOver);
    expect(await names('late')).toEqual([]);
    await inside(() => atOnce(10, (n) => add(`after${n}`)));
    expect(await names('after')).toHaveLength(10);
  });

  it('reject statements of the outer one, whichever way they are sent', async () => {
    const ways: (() => Promise<unknown>)[] = [
      () => add('crossed'),
      () => users.find(),
      () => users.createQueryBuilder().select().getMany(),
      () => context.manager.query('SELECT 1'),
    ];
    for (const way of ways) {
      const outcome = inside(() =>
        context.transaction(async () => {
          await add('outer');
          const nested = context.transaction(async () => {
            await add('nested');
            await context.transaction(() => users.query('SELECT pg_sleep(0.05)'));
            throw new Error('no');
          });
          await Promise.all([nested.catch(ignore), users.query('SELECT pg_sleep(0.02)').catch(ignore).then(way)]);
        }),
      );
      await expect(outcome).rejects.toThrow(TransactionCrossed);
    }
    expect([await names('outer'), await names('nested'), await names('crossed')]).toEqual([[], [], []]);
  });

  it('let the outer one continue as soon as they end, and send no statement afterwards', async () => {
    let late: Promise<unknown> = Promise.resolve();
    await inside(() =>
      context.transaction(async () => {
        await add('goes-on-1');
        await context
          .transaction(async () => {
            late = new Promise((resolve) => setTimeout(resolve, 30)).then(() => add('late-one'));
            late.catch(ignore);
            await fail();
          })
          .catch(ignore);
        await add('goes-on-2');
        await expect(late).rejects.toThrow(TransactionCrossed);
        await context.transaction(() => add('goes-on-3'));
      }),
    );
    expect(await names('goes-on')).toEqual(['goes-on-1', 'goes-on-2', 'goes-on-3']);
    expect(await names('late-one')).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a statement', () => fail().catch(ignore)],
    ['one of several at once', () => Promise.allSettled([add('lost1'), fail(), add('lost2')])],
    [
      'a statement before a nested one',
      async () => {
        await fail().catch(ignore);
        await context.transaction(() => add('lost3')).catch(ignore);
        await add('lost4').catch(ignore);
      },
    ],
  ])(
    'are not reported as committed when PostgreSQL can only roll back, because the error of %s was caught',
    async (_, work) => {
      const outer = inside(() =>
        context.transaction(async () => {
          await add('lost');
          await work();
        }),
      );
      await expect(outer).rejects.toThrow(TransactionAborted);
      expect(await names('lost')).toEqual([]);
    },
  );
});
