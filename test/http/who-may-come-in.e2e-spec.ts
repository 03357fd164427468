import { TestApp } from '../support/app.js';
import { commandLine } from '../support/command-line.js';

describe('CORE_REGISTRATION=closed', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ CORE_REGISTRATION: 'closed' });
  });
  afterAll(() => app.stop());

  it('rejects every registration on the platform, for known and unknown addresses, and lets the command line add users', async () => {
    const credentials = { email: 'user@company.com', password: 'UserPass123' };
    const args = ['user', 'create', credentials.email, '--core'];
    const { exit } = await commandLine(app, args, { TENANTRY_USER_PASSWORD: credentials.password });
    expect(exit).toBe(0);
    for (const email of [credentials.email, 'another@company.com']) {
      const { status, body } = await app.call('post', '/auth/register').send({ ...credentials, email });
      expect([status, body.code]).toEqual([403, 'registration_closed']);
    }
    const { body } = await app.call('post', '/auth/login').send(credentials).expect(200);
    const as = body.access_token as string;
    await app.call('post', '/organizations', { as }).send({ name: 'Alpha', slug: 'alpha' }).expect(201);
    await app.account('user@alpha.com', 'alpha'); // an organization decides for itself
  });
});

describe('ORGANIZATION_CREATION=admins', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ ORGANIZATION_CREATION: 'admins' });
  });
  afterAll(() => app.stop());

  it('lets only administrators of the platform create one, with any body', async () => {
    const user = await app.account('user@company.com');
    const admin = await app.account('admin@company.com');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id]);
    const fields = { name: 'Alpha', slug: 'alpha' };
    const create = (as: typeof user, body: object) => app.call('post', '/organizations', { as }).send(body);
    for (const body of [fields, {}, { slug: 5 }]) {
      const answer = await create(user, body);
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    }
    const mine = async (as: typeof user) => (await app.call('get', '/users/me', { as })).body.permissions as string[];
    expect(await mine(user)).toEqual([]);
    expect(await mine(admin)).toContain('organizations:create');
    await app.call('post', '/organizations').send(fields).expect(401);
    await create(admin, {}).expect(400);
    await create(admin, fields).expect(201);
    await app.sql(`UPDATE users SET role = 'user' WHERE id = $1`, [admin.id]);
    await create(admin, { name: 'Beta', slug: 'beta' }).expect(403);
  });

  it('does not restrict the command line', async () => {
    await app.account('owner@company.com');
    const { exit } = await commandLine(app, [
      'tenant',
      'create',
      'gamma',
      '--name',
      'Gamma',
      '--owner',
      'owner@company.com',
    ]);
    expect(exit).toBe(0);
  });
});

describe('limits on organizations', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ RATE_LIMIT: 'on', TRUST_PROXY: 'on' });
  });
  afterAll(() => app.stop());

  it('count creations by site and life-cycle steps together, before the token and the body are checked', async () => {
    const owner = await app.account('owner@company.com');
    const call = (method: 'post' | 'delete', path: string, address: string) =>
      app.call(method, path, { as: owner }).set('X-Forwarded-For', address).send({});
    for (let n = 0; n < 30; n += 1) await call('post', '/organizations', `2001:db8:1:${n}::1`).expect(400);
    const refused = await call('post', '/organizations', '2001:db8:1:ffff::1').expect(429);
    expect(refused.headers['ratelimit']).toMatch(/^"creations";r=0;t=\d+$/);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(600);
    await app.call('post', '/organizations').set('X-Forwarded-For', '2001:db8:1:ffff::1').send({}).expect(429);
    await call('post', '/organizations', '2001:db8:2::1').expect(400);

    const steps = [
      ['post', '/organizations/nowhere/suspend'],
      ['post', '/organizations/nowhere/resume'],
      ['delete', '/organizations/nowhere'],
      ['post', '/organizations/nowhere/restore'],
    ] as const;
    for (let n = 0; n < 15; n += 1)
      for (const [method, path] of steps) await call(method, path, '203.0.113.1').expect(404);
    for (const [method, path] of steps) await call(method, path, '203.0.113.1').expect(429);
    await call('post', '/organizations/nowhere/suspend', '203.0.113.2').expect(404);
    await app.call('get', '/organizations', { as: owner }).set('X-Forwarded-For', '203.0.113.1').expect(200);
  });
});
