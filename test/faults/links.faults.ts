import type { Response } from 'supertest';
import { AppProcess } from '../support/app-process.js';
import type { Caller } from '../support/caller.js';
import { testEnvironment } from '../support/environment.js';
import { MailedApp } from '../support/mailed-app.js';
import { measured } from '../support/measured.js';
import { KILLS } from '../support/share.js';

const MOST_STATEMENTS = 60;

/** A link and its use, and what holds when the process that used it may have died. */
interface Flow {
  readonly email: string;
  readonly use: (caller: Pick<Caller, 'call'>) => PromiseLike<Response>;
  /** Fails unless the link is either unused or used completely. */
  readonly check: () => Promise<void>;
}

describe('a link that is used in a process that is killed before any of its statements', () => {
  let mailed: MailedApp;
  let people = 0;

  beforeAll(async () => {
    mailed = await MailedApp.start();
    await mailed.organizations();
  }, 60_000);
  afterAll(() => mailed.stop());

  const tenant = 'alpha';
  const post = (path: string, body: object, caller: Pick<Caller, 'call'> = mailed.app) =>
    caller.call('post', path, { tenant }).send(body);
  const login = async (email: string, password: string): Promise<number> =>
    (await post('/auth/login', { email, password })).status;

  const flows: Record<string, () => Promise<Flow>> = {
    invitation: async () => {
      const { user: admin } = await mailed.user('admin', tenant);
      const database = await mailed.databaseOf(tenant);
      await mailed.app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id], database);
      const email = `invited${(people += 1)}@people.example`;
      await mailed.app.call('post', '/invitations', { tenant, as: admin }).send({ email, role: 'member' }).expect(201);
      const body = { token: (await mailed.mails.next(email)).ticket, password: 'UserPass123' };
      const use = (caller: Pick<Caller, 'call'> = mailed.app) => post('/invitations/accept', body, caller);
      const check = async (): Promise<void> => {
        const isAccepted = (await login(email, body.password)) === 200;
        expect((await use()).status).toBe(isAccepted ? 400 : 201);
        expect(await login(email, body.password)).toBe(200);
      };
      return { email, use, check };
    },
    reset: async () => {
      const { user } = await mailed.user('forgetful', tenant);
      await post('/auth/password/forgot', { email: user.email }).expect(202);
      const body = { token: (await mailed.mails.next(user.email)).ticket, new_password: 'NewPass456' };
      const use = (caller: Pick<Caller, 'call'> = mailed.app) => post('/auth/password/reset', body, caller);
      const check = async (): Promise<void> => {
        const isReset = (await login(user.email, body.new_password)) === 200;
        expect(await login(user.email, user.password)).toBe(isReset ? 401 : 200);
        const me = await mailed.app.call('get', '/users/me', { tenant, as: user });
        expect(me.status).toBe(isReset ? 401 : 200);
        expect((await use()).status).toBe(isReset ? 400 : 204);
        await mailed.mails.next(user.email); // that the password was changed
      };
      return { email: user.email, use, check };
    },
    'change of the address': async () => {
      const { user } = await mailed.user('moving', tenant);
      const email = `moved${(people += 1)}@people.example`;
      await mailed.app.call('post', '/users/me/email', { tenant, as: user }).send({ email }).expect(202);
      const body = { token: (await mailed.mails.next(email)).ticket };
      const use = (caller: Pick<Caller, 'call'> = mailed.app) => post('/auth/email/confirm', body, caller);
      const check = async (): Promise<void> => {
        const isChanged = (await login(email, user.password)) === 200;
        expect(await login(user.email, user.password)).toBe(isChanged ? 401 : 200);
        expect((await use()).status).toBe(isChanged ? 400 : 200);
        const notice = await mailed.mails.next(user.email);
        await post('/auth/email/undo', { token: notice.ticket }).expect(204);
      };
      return { email, use, check };
    },
  };

  it.each(Object.keys(flows))(
    '(%s) is either unused or used completely, with its mails',
    async (name) => {
      const begin = flows[name] as () => Promise<Flow>;
      let kills = KILLS.first;
      for (let isAnswered = false; !isAnswered; kills += isAnswered ? 0 : KILLS.distance) {
        expect(kills).toBeLessThan(MOST_STATEMENTS);
        const { use, check } = await begin();
        const environment = testEnvironment({
          ...mailed.mails.environment,
          DB_NAME: mailed.app.config.DB_NAME,
          MIGRATE_ON_START: 'off',
          JOBS_CONCURRENCY: '0',
        });
        const app = AppProcess.spawnCrashing(environment, 'tickets', kills);
        const answer = await use(await app.caller()).then(
          ({ status }) => status,
          () => null,
        );
        isAnswered = answer !== null;
        if (isAnswered) await app.end('SIGTERM');
        else expect(await app.exit).toBe('SIGKILL');
        await check();
      }
      measured(`a link is used (${name})`, `${kills} statements`);
      expect(kills).toBeGreaterThan(5);
    },
    240_000,
  );
});
