import { setTimeout as sleep } from 'node:timers/promises';
import { Passwords } from '../../src/auth/passwords/passwords.js';
import { type Account, TestApp } from '../support/app.js';
import { tenantry } from '../support/cli.js';

describe('PASSWORD_POLICY=nist', () => {
  let app: TestApp;

  beforeAll(async () => (app = await TestApp.start({ PASSWORD_POLICY: 'nist' })));
  afterAll(() => app.stop());

  const register = (password: string) =>
    app.call('post', '/auth/register').send({ email: `u${Math.random()}@x.com`, password });

  it.each([
    ['fourteen chars', 'must be at least 15 characters long'],
    ['UserPass123', 'must be at least 15 characters long'],
    ['PasswordPassword', 'is one of the most common passwords'],
    ['x'.repeat(73), 'must be at most 72 bytes long'],
  ])('rejects %j', async (password, message) => {
    const { body } = await register(password).expect(400);
    expect(body.errors).toEqual([{ field: 'password', message }]);
  });

  it.each(['fifteen letters', '日本語のパスワードはとても長いです', ' '.repeat(15)])(
    'accepts %j, whatever its composition',
    async (password) => {
      await register(password).expect(201);
    },
  );

  it('applies on the command line too', async () => {
    const environment = { DB_NAME: app.config.DB_NAME, PASSWORD_POLICY: 'nist' };
    const create = (password: string) =>
      tenantry(['user', 'create', 'cli@company.com', '--core'], { ...environment, TENANTRY_USER_PASSWORD: password });
    const refused = await create('UserPass123');
    expect([refused.exit, refused.stderr]).toEqual([1, 'Error: password must be at least 15 characters long.\n']);
    expect((await create('fifteen letters')).exit).toBe(0);
  });
});

describe('a password hash of another cost', () => {
  let app: TestApp;
  let users: { account: Account; tenant?: string }[];

  beforeAll(async () => {
    app = await TestApp.start({ BCRYPT_COST: '5' });
    const account = await app.account('owner@company.com');
    await app.organization('alpha', account);
    users = [{ account }, { account: await app.account('user@alpha.com', 'alpha'), tenant: 'alpha' }];
  });
  afterAll(() => app.stop());

  const login = ({ account: { email, password }, tenant }: (typeof users)[number]) =>
    app.call('post', '/auth/login', tenant === undefined ? {} : { tenant }).send({ email, password });

  const stored = async ({ account, tenant }: (typeof users)[number]) => {
    const database = tenant === undefined ? app.config.DB_NAME : await app.databaseOf(tenant);
    const [row] = await app.sql<{ password_hash: string; isFresh: boolean }>(
      'SELECT password_hash, updated_at = created_at AS "isFresh" FROM users WHERE id = $1',
      [account.id],
      database,
    );
    return row;
  };

  async function until(user: (typeof users)[number], start: string): Promise<void> {
    for (const deadline = Date.now() + 20_000; !(await stored(user))?.password_hash.startsWith(start); await sleep(50))
      if (Date.now() > deadline) throw new Error(`The hash does not become ${start}…`);
  }

  it.each(['4', '6'])('is renewed at a login after BCRYPT_COST became %s, and nothing else changes', async (cost) => {
    const { DB_NAME } = app.config;
    await app.stop();
    app = await TestApp.start({ DB_NAME, BCRYPT_COST: cost });
    for (const user of users) {
      await login(user).expect(200);
      await until(user, `$2b$0${cost}$`);
      expect((await stored(user))?.isFresh).toBe(true);
      await login(user).expect(200);
    }
  });

  it('is not renewed when the password was changed in the meantime, and the login still succeeds', async () => {
    const [user] = users as [(typeof users)[number]];
    const renew = jest.spyOn(app.get(Passwords), 'renew');
    const changed = await app.get(Passwords).hash('AnotherPass456', { ip: null });
    const written = new Promise<void>((resolve) => {
      renew.mockImplementationOnce(async () => {
        await app.sql('UPDATE users SET password_hash = $1 WHERE id = $2', [changed, user.account.id]);
        setTimeout(resolve, 200);
        return 'a late one';
      });
    });
    await login(user).expect(200);
    await written;
    expect((await stored(user))?.password_hash).toBe(changed);

    renew.mockRejectedValueOnce(new Error('no room'));
    await login({ account: { ...user.account, password: 'AnotherPass456' } }).expect(200);
    renew.mockRestore();
  });
});
