import { TenantDataSources } from '../../src/tenancy/connections/tenant-data-sources.js';
import { guardedRoutes } from '../support/guarded-routes.js';
import { MailedApp } from '../support/mailed-app.js';

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

  it('of one organization is refused in another and on the platform, and stays valid', async () => {
    const token = await ticketOf('alpha');
    expect((await reset(token, 'beta').expect(403)).body.code).toBe('tenant_mismatch');
    expect((await reset(token).expect(400)).body.code).toBe('tenant_required');
    await reset(token, 'alpha').expect(204);
  });

  it('of the platform is refused in an organization, and stays valid', async () => {
    const token = await ticketOf();
    expect((await reset(token, 'alpha').expect(403)).body.code).toBe('wrong_context');
    await reset(token).expect(204);
  });

  it('does not depend on the slug: that of an organization with the same name later is another one', async () => {
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

  it('that is forged opens no database, on any route', async () => {
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

  it('never leads to the host of a request', async () => {
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
  it('contains no link, nor anything from which one can be made', async () => {
    const mailed = await MailedApp.start();
    try {
      await mailed.organizations();
      mailed.mails.refuse({ to: 451 }); // so that the jobs stay in the outbox
      const tickets: string[] = [];
      for (const tenant of [undefined, 'alpha']) {
        const user = await mailed.app.account(`ada@people.example`, tenant);
        const where = tenant === undefined ? {} : { tenant };
        await mailed.app.call('post', '/auth/password/forgot', where).send({ email: user.email }).expect(202);
        const database = await mailed.databaseOf(tenant);
        const dump = await mailed.app.sql<{ row: string }>(
          `SELECT row_to_json(t)::text AS row FROM tickets t UNION ALL SELECT row_to_json(o)::text FROM outbox o`,
          [],
          database,
        );
        expect(dump.length).toBeGreaterThan(1);
        tickets.push(...dump.map(({ row }) => row));
      }
      expect(tickets.join('\n')).toContain('mail.send');
      expect(tickets.join('\n')).not.toMatch(/[\w-]{60,}|#token|\$2[aby]\$/);
    } finally {
      await mailed.stop();
    }
  });
});
