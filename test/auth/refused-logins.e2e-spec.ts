import bcrypt from 'bcrypt';
import { Client } from 'pg';
import { HIGHEST_COST } from '../../src/auth/passwords/hash-cost.js';
import { type Account, TestApp } from '../support/app.js';
import { testServer } from '../support/environment.js';

const CONFIGURED = 4;
const RIGHT = 'UserPass123';

/** The work of each hash that was computed, in rounds. */
function watchWork() {
  const compared = jest.spyOn(bcrypt, 'compare');
  const hashed = jest.spyOn(bcrypt, 'hash');
  return {
    take(): number {
      const costs = [
        ...compared.mock.calls.map(([, hash]) => bcrypt.getRounds(hash)),
        ...hashed.mock.calls.map(([, cost]) => Number(cost)),
      ];
      compared.mockClear();
      hashed.mockClear();
      return costs.reduce((sum, cost) => sum + 2 ** cost, 0);
    },
    restore(): void {
      compared.mockRestore();
      hashed.mockRestore();
    },
  };
}

describe.each([
  ['core', undefined],
  ['a tenant', 'alpha'],
])('a rejected login in %s', (_, tenant) => {
  let app: TestApp;
  let user: Account;
  const where = tenant === undefined ? {} : { tenant };

  beforeAll(async () => {
    app = await TestApp.start({ BCRYPT_COST: String(CONFIGURED) });
    if (tenant === undefined) await fill();
    await app.organization('alpha', await app.account('owner@company.com'));
    if (tenant !== undefined) await fill();
    user = await app.account('user@alpha.com', tenant);
  });
  afterAll(() => app.stop());

  const database = async () => (tenant === undefined ? app.config.DB_NAME : app.databaseOf(tenant));
  const refuse = (email: string, password: string) =>
    app.call('post', '/auth/login', where).send({ email, password }).expect(401);

  async function add(email: string, cost: number, isActive = true): Promise<void> {
    const hash = await bcrypt.hash(RIGHT, cost);
    await app.sql(
      'INSERT INTO users (id, email, password_hash, is_active) VALUES (gen_random_uuid(), $1, $2, $3)',
      [email, hash, isActive],
      await database(),
    );
  }

  it('reads the highest cost from an index, however many users there are', async () => {
    const client = new Client({ ...testServer(), database: await database(), options: '-c enable_seqscan=off' });
    await client.connect();
    const plan = (await client.query(`EXPLAIN ${HIGHEST_COST}`).finally(() => client.end())).rows as unknown[];
    expect(JSON.stringify(plan)).toContain('users_hash_cost');
  });

  async function fill(): Promise<void> {
    await add('costly@alpha.com', 8);
    await add('cheap@alpha.com', 4);
    await add('between@alpha.com', 6);
    await add('inactive@alpha.com', 5, false);
  }

  it('costs the work of the highest stored or configured cost, for any account', async () => {
    const work = watchWork();
    try {
      for (const [email, password] of [
        ['nobody@alpha.com', RIGHT],
        ['costly@alpha.com', 'WrongPass123'],
        ['cheap@alpha.com', 'WrongPass123'],
        ['between@alpha.com', 'WrongPass123'],
        ['inactive@alpha.com', RIGHT],
        ['inactive@alpha.com', 'WrongPass123'],
        ['cheap@alpha.com', `Aa1${'x'.repeat(100)}`],
        ['nobody@alpha.com', `Aa1${'x'.repeat(100)}`],
      ] as const) {
        work.take();
        await refuse(email, password);
        expect([email, work.take()]).toEqual([email, 2 ** 8]);
      }
      await app
        .call('post', '/users/me/password', { ...where, as: user })
        .send({ current_password: 'WrongPass123', new_password: 'AnotherPass456' })
        .expect(400);
      expect(work.take()).toBe(2 ** 8);
    } finally {
      work.restore();
    }
  });
});
