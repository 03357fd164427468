import { TenantDataSources } from '../../src/tenancy/connections/tenant-data-sources.js';
import { guardedRoutes } from '../support/guarded-routes.js';
import { TestApp } from '../support/app.js';

/** Bodies that no public route takes, for one reason each. */
const WRONG_BODIES: readonly [what: string, body: string][] = [
  ['nothing', ''],
  ['an empty object', '{}'],
  ['broken JSON', '{"email": '],
  ['an array', '[]'],
  ['wrong types', '{"email": 5, "password": {}}'],
  ['an unknown field', '{"email": "user@alpha.com", "password": "UserPass123", "role": "admin"}'],
  ['an address that is none', '{"email": "user", "password": "UserPass123"}'],
  ['a character that cannot be stored', '{"email": "user@alpha.com", "password": "UserPass\\u0000123"}'],
];

/** It takes no body, so no request to it is wrong. */
const WITHOUT_BODY = '/auth/passkey/options';

describe('an anonymous request', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'on' });
    await app.organization('alpha', await app.account('owner@company.com'));
  });
  afterAll(() => app.stop());

  const send = (path: string, body: string, address = '203.0.113.1') =>
    app
      .call('post', path, { tenant: 'alpha' })
      .set({ 'content-type': 'application/json', 'x-forwarded-for': address })
      .send(body);

  it.each(WRONG_BODIES)('opens no database with %s, on any public route', async (_, body) => {
    const lease = jest.spyOn(app.get(TenantDataSources), 'lease');
    try {
      const open = guardedRoutes(app).filter(({ access, context }) => access.isPublic && context === 'tenant');
      expect(open.length).toBeGreaterThan(8);
      for (const { path } of open.filter((route) => route.path !== WITHOUT_BODY)) {
        const { status, body: problem } = await send(path, body);
        expect([path, status, problem.code]).toEqual([path, 400, 'validation_failed']);
      }
      expect(lease).not.toHaveBeenCalled();
    } finally {
      lease.mockRestore();
    }
  });

  it('opens no database when it is over its limit, and one when it is within it', async () => {
    const lease = jest.spyOn(app.get(TenantDataSources), 'lease');
    const credentials = JSON.stringify({ email: 'nobody@alpha.com', password: 'UserPass123' });
    try {
      for (let n = 0; n < 300; n += 1) await send('/auth/login', '{}', '203.0.113.2');
      await send('/auth/login', credentials, '203.0.113.2').expect(429);
      expect(lease).not.toHaveBeenCalled();
      await send('/auth/login', credentials, '203.0.113.3').expect(401);
      expect(lease).toHaveBeenCalledTimes(1);
    } finally {
      lease.mockRestore();
    }
  });

  it('gets its validation errors only where the organization exists and is served', async () => {
    await app.organization('paused', await app.account('another@company.com'));
    await app.sql(`UPDATE organizations SET status = 'suspended' WHERE slug = 'paused'`);
    for (const [tenant, status] of [
      ['nowhere', 404],
      ['paused', 403],
      ['alpha', 400],
    ] as const)
      await app.call('post', '/auth/login', { tenant }).send({}).expect(status);
  });
});
