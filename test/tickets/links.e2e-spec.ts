import { TenantDataSources } from '../../src/tenancy/connections/tenant-data-sources.js';
import { type NewJob, Outbox } from '../../src/jobs/outbox/outbox.js';
import { guardedRoutes } from '../support/guarded-routes.js';
import { MailedApp } from '../support/mailed-app.js';
import { until } from '../support/until.js';

const NEW_PASSWORD = 'NewPass456';

describe('the link in a mail', () => {
  let mailed: MailedApp;

  beforeAll(async () => {
    mailed = await MailedApp.start();
    await mailed.organizations();
  });
  afterAll(() => mailed.stop());

  const reset = (token: string, tenant?: string) =>
    mailed.app
      .call('post', '/auth/password/reset', tenant === undefined ? {} : { tenant })
      .send({ token, new_password: NEW_PASSWORD });

  async function ticketOf(tenant?: string): Promise<string> {
    const { user } = await mailed.user('ada', tenant);
    const where = tenant === undefined ? {} : { tenant };
    await mailed.app.call('post', '/auth/password/forgot', where).send({ email: user.email }).expect(202);
    return (await mailed.mails.next(user.email)).ticket;
  }

  it('of one organization is rejected in another and on the platform, and stays valid', async () => {
    const token = await ticketOf('alpha');
    expect((await reset(token, 'beta').expect(403)).body.code).toBe('tenant_mismatch');
    expect((await reset(token).expect(400)).body.code).toBe('tenant_required');
    await reset(token, 'alpha').expect(204);
  });

  it('of the platform is rejected in an organization, and stays valid', async () => {
    const token = await ticketOf();
    expect((await reset(token, 'alpha').expect(403)).body.code).toBe('wrong_context');
    await reset(token).expect(204);
  });

  it('does not depend on the slug: a later organization with the same slug is another one', async () => {
    const owner = (await mailed.user('owner')).user;
    await mailed.app.organization('gamma', owner);
    const token = await ticketOf('gamma');
    await mailed.app.sql(`UPDATE organizations SET slug = 'delta' WHERE slug = 'gamma'`);
    await mailed.app.sql(`UPDATE organizations SET slug = 'gamma' WHERE slug = 'beta'`);
    expect((await reset(token, 'gamma').expect(403)).body.code).toBe('tenant_mismatch');
    await mailed.app.sql(`UPDATE organizations SET slug = 'beta' WHERE slug = 'gamma'`);
    await reset(token, 'delta').expect(204);
  });

  it('is not used up by GET or HEAD, of the page or of any route, nor by a mail scanner without a body', async () => {
    const token = await ticketOf('alpha');
    const routes = guardedRoutes(mailed.app).filter(({ access }) => access.tickets.length > 0);
    expect(routes.length).toBeGreaterThan(8);
    for (const { path } of routes) {
      for (const method of ['GET', 'HEAD'])
        for (const query of ['', `?token=${token}`])
          expect(
            (await fetch(`${mailed.app.url}${path}${query}`, { method, headers: { 'x-tenant': 'alpha' } })).status,
          ).toBe(404);
      await mailed.app.call('post', `${path}?token=${token}`, { tenant: 'alpha' }).expect(400);
    }
    await reset(token, 'alpha').expect(204);
  });

  it('opens no database on any route when it is forged', async () => {
    const token = await ticketOf('alpha');
    const bytes = Buffer.from(token, 'base64url');
    bytes[40] = (bytes[40] as number) ^ 1;
    const forged = { token: bytes.toString('base64url') };
    const more: Record<string, object> = {
      '/auth/password/reset': { new_password: NEW_PASSWORD },
      '/invitations/accept': { password: NEW_PASSWORD },
    };
    const lease = jest.spyOn(mailed.app.get(TenantDataSources), 'lease');
    try {
      for (const { path, context, access } of guardedRoutes(mailed.app)) {
        if (access.tickets.length === 0 || context !== 'tenant') continue;
        const answer = await mailed.app.call('post', path, { tenant: 'alpha' }).send({ ...forged, ...more[path] });
        expect([path, answer.status, answer.body.code]).toEqual([path, 400, 'link_invalid']);
      }
      for (const tenant of ['beta', undefined]) await reset(token, tenant); // genuine, but of another realm
      expect(lease).not.toHaveBeenCalled();
    } finally {
      lease.mockRestore();
    }
    await reset(token, 'alpha').expect(204);
  });

  it('never points to the host of a request', async () => {
    const { user } = await mailed.user('eve', 'alpha');
    await mailed.app
      .call('post', '/auth/password/forgot', { tenant: 'alpha' })
      .set({ Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' })
      .send({ email: user.email })
      .expect(202);
    const mail = await mailed.mails.next(user.email);
    expect(mail.raw).not.toContain('evil.example');
    expect(mail.link).toMatch(/^https:\/\/app\.suite\.example\/account\/reset-password\?tenant=alpha#token=/);
  });
});

describe('a copy of every database', () => {
  let mailed: MailedApp;

  beforeAll(async () => {
    mailed = await MailedApp.start();
    await mailed.organizations();
  });
  afterAll(() => mailed.stop());

  /** Every text in every row of every table. */
  async function textsOf(tenant: string | undefined): Promise<string[]> {
    const database = await mailed.databaseOf(tenant);
    const tables = await mailed.app.sql<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
      [],
      database,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const rows = await mailed.app.sql<{ row: string }>(
        `SELECT row_to_json(t)::text AS row FROM "${name}" t`,
        [],
        database,
      );
      texts.push(...rows.flatMap(({ row }) => row.match(/[^"\\]+/g) ?? []));
    }
    return texts;
  }

  it.each([undefined, 'alpha'])(
    'of %s lets nobody in, with mails that wait for the mail server',
    async (tenant) => {
      const where = tenant === undefined ? {} : { tenant };
      const { user } = await mailed.user('ada', tenant);
      mailed.mails.refuse({ to: 451 }); // so that the jobs stay in the outbox
      const post = (path: string, body: object) => mailed.app.call('post', path, where).send(body);
      await post('/auth/password/forgot', { email: user.email }).expect(202);
      await until(async () => (await textsOf(tenant)).includes('reset-password'));
      const texts = [...new Set(await textsOf(tenant))];
      expect(texts).toContain('mail.send');
      mailed.mails.refuse();
      const mail = await mailed.mails.next(user.email);
      const secret = Buffer.from(mail.ticket, 'base64url').subarray(-32);
      const all = texts.join(' ');
      for (const form of ['base64url', 'base64', 'hex'] as const) expect(all).not.toContain(secret.toString(form));

      const stolen = texts.filter((text) => /^[\x20-\x7e]{16,200}$/.test(text));
      expect(stolen.length).toBeGreaterThan(30);
      for (const text of stolen) {
        const answers = [
          await post('/auth/password/reset', { token: text, new_password: NEW_PASSWORD }),
          await post('/auth/refresh', { refresh_token: text }),
          await mailed.app.call('get', '/users/me', { ...where, as: text }),
        ];
        for (const { status } of answers) expect([400, 401]).toContain(status);
      }
      const hash = texts.find((text) => text.startsWith('$2'));
      await post('/auth/login', { email: user.email, password: hash }).expect(401);
      await post('/auth/password/reset', { token: mail.ticket, new_password: NEW_PASSWORD }).expect(204);
    },
    90_000,
  );

  it('contains no address in the jobs that send mails, known or unknown, and no ticket of an unknown one', async () => {
    const { user } = await mailed.user('bob', 'alpha');
    const database = await mailed.databaseOf('alpha');
    const emails = [user.email, 'nobody@people.example'];
    mailed.mails.refuse({ to: 451 });
    const params: string[] = [];
    const add = jest.spyOn(Outbox.prototype, 'add').mockImplementation(function (this: Outbox, job: NewJob) {
      params.push(JSON.stringify(job.params));
      return original.call(this, job);
    });
    try {
      for (const email of emails)
        await mailed.app.call('post', '/auth/password/forgot', { tenant: 'alpha' }).send({ email }).expect(202);
      await mailed.app
        .call('post', '/users/me/email', { tenant: 'alpha', as: user })
        .send({ email: 'wanted@people.example' })
        .expect(202);
      await until(() => params.length === 5); // three look-ups, two mails
      expect(params.join('\n')).not.toContain('people.example');
      await until(async () => {
        const left = await mailed.app.sql('SELECT FROM tickets WHERE email = $1', [emails[1]], database);
        return left.length === 0;
      });
    } finally {
      add.mockRestore();
      mailed.mails.refuse();
    }
    await mailed.mails.next('wanted@people.example');
  }, 60_000);

  it('loses the mail of a deleted user, which is never sent', async () => {
    const { user } = await mailed.user('eve', 'alpha');
    const database = await mailed.databaseOf('alpha');
    mailed.mails.refuse({ to: 451 });
    await mailed.app.call('post', '/auth/password/forgot', { tenant: 'alpha' }).send({ email: user.email }).expect(202);
    const waiting = () =>
      mailed.app.sql(`SELECT FROM outbox WHERE name = 'mail.send' AND error_name IS NOT NULL`, [], database);
    await until(async () => (await waiting()).length === 1);
    await mailed.app.call('delete', '/users/me', { tenant: 'alpha', as: user }).expect(204);
    expect((await textsOf('alpha')).filter((text) => text.includes(user.email))).toEqual([]);
    mailed.mails.refuse();
    await until(async () => (await waiting()).length === 0);
    expect(mailed.mails.unread(user.email)).toEqual([]);
  });
});

const original = Outbox.prototype.add;
