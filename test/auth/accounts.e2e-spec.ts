import { FairLimiter } from '../../src/auth/passwords/fair-limiter.js';
import { type Account, TestApp } from '../support/app.js';

describe.each([
  ['core', undefined],
  ['a tenant', 'alpha'],
])('accounts in %s', (_, tenant) => {
  let app: TestApp;
  let user: Account;
  const where = tenant === undefined ? {} : { tenant };

  beforeAll(async () => {
    app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    await app.organization('alpha', owner);
    user = await app.account('user@company.com', tenant);
  });
  afterAll(() => app.stop());

  const register = (fields: object) =>
    app
      .call('post', '/auth/register', where)
      .send({ email: `u${Math.random()}@x.com`, password: 'UserPass123', ...fields });

  it('have e-mail addresses that are trimmed, lower-cased and unique', async () => {
    const { body } = await register({ email: '  Mixed.Case@Company.COM ' }).expect(201);
    expect(body.email).toBe('mixed.case@company.com');
    expect((await register({ email: 'MIXED.case@company.com' }).expect(409)).body.code).toBe('email_taken');
    const credentials = { email: ' MIXED.CASE@company.com', password: 'UserPass123' };
    await app.call('post', '/auth/login', where).send(credentials).expect(200);
  });

  it('are created once, however many requests register the same address at the same time', async () => {
    const answers = await Promise.all([...Array(20).keys()].map(() => register({ email: 'race@company.com' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(409)]);
  });

  it.each([
    ['email', undefined],
    ['email', 'nobody'],
    ['email', `${'a'.repeat(250)}@x.com`],
    ['email', { $ne: 1 }],
    ['email', ['a@b.com']],
    ['email', null],
    ['password', undefined],
    ['password', 'Short1'],
    ['password', 'nouppercase1'],
    ['password', 'NOLOWERCASE1'],
    ['password', 'NoDigitsHere'],
    ['password', 'Password1'],
    ['password', 'PASSw0rd'],
    ['password', 'Ｐａｓｓｗｏｒｄ１'],
    ['password', `Aa1${'x'.repeat(70)}`],
    ['password', '\ufdfa'.repeat(5_000)],
    ['password', `Aa1${'ü'.repeat(35)}`],
    ['password', 12345678],
    ['password', ['UserPass123']],
    ['first_name', ''],
    ['first_name', 'x'.repeat(101)],
    ['last_name', {}],
    ['role', 'admin'],
    ['id', '018f0000-0000-7000-8000-000000000000'],
    ['is_active', true],
    ['created_at', '2020-01-01T00:00:00Z'],
    ['hashed_password', 'x'],
    ['password_hash', 'x'],
    ['organization_id', '018f0000-0000-7000-8000-000000000000'],
    ['constructor', 'x'],
  ])('are rejected with %s: %j, and the error names the field', async (field, value) => {
    const { status, body } = await register({ [field]: value });
    expect([status, body.code]).toEqual([400, 'validation_failed']);
    expect(body.errors).toEqual([{ field, message: expect.any(String) }]);
    expect(JSON.stringify(body)).not.toContain('UserPass123');
  });

  it('accept a password of exactly 72 bytes, in any Unicode form', async () => {
    const password = `Aa1${'ü'.repeat(34)}x`;
    expect(Buffer.byteLength(password)).toBe(72);
    const { body } = await register({ password: password.normalize('NFD') }).expect(201);
    const login = (secret: string) =>
      app.call('post', '/auth/login', where).send({ email: body.email, password: secret });
    await login(password.normalize('NFC')).expect(200);
    await login(`${password}y`).expect(401);
  });

  it('give the same answer for an unknown address and a wrong password', async () => {
    const login = (email: string, password: string) => app.call('post', '/auth/login', where).send({ email, password });
    await login('nobody@company.com', 'UserPass123').expect(401); // makes the hash that stands in
    const hashed = jest.spyOn(FairLimiter.prototype, 'run');
    const unknown = await login('nobody@company.com', 'UserPass123').expect(401);
    const wrong = await login(user.email, 'WrongPass123').expect(401);
    expect(hashed).toHaveBeenCalledTimes(2); // one each, so that time does not tell them apart
    hashed.mockRestore();
    const same = (body: object) => ({ ...body, request_id: '' });
    expect(same(unknown.body as object)).toEqual(same(wrong.body as object));
    expect(unknown.body.code).toBe('invalid_credentials');
    expect(unknown.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('cannot log in while inactive, nor use their existing sessions', async () => {
    const inactive = await app.account('inactive@company.com', tenant);
    const database = tenant === undefined ? app.config.DB_NAME : await app.databaseOf(tenant);
    await app.sql('UPDATE users SET is_active = false WHERE id = $1', [inactive.id], database);
    await app.call('get', '/users/me', { ...where, as: inactive }).expect(401);
    const { email, password } = inactive;
    await app.call('post', '/auth/login', where).send({ email, password }).expect(401);
  });

  describe('profiles', () => {
    it.each(['put', 'patch'] as const)('are changed by %s: an absent field stays, null clears', async (method) => {
      const change = (fields: object) => app.call(method, '/users/me', { ...where, as: user }).send(fields);
      await change({ first_name: 'John', last_name: 'Doe' }).expect(200);
      const { body } = await change({ first_name: null }).expect(200);
      expect(body).toMatchObject({ first_name: null, last_name: 'Doe' });
      const { body: same } = await change({}).expect(200);
      expect(same).toEqual(body);
      const { body: read } = await app.call('get', '/users/me', { ...where, as: user }).expect(200);
      expect(read).toEqual(body);
    });

    it.each(['id', 'email', 'role', 'is_active', 'created_at', 'password', 'hashed_password', '__proto__x'])(
      'are not changed %s',
      async (field) => {
        const { body } = await app
          .call('patch', '/users/me', { ...where, as: user })
          .send({ [field]: 'x' })
          .expect(400);
        expect(body.errors).toEqual([{ field, message: expect.any(String) }]);
      },
    );

    it('reject a body that is not a JSON object', async () => {
      for (const body of [
        '[]',
        '"text"',
        '5',
        'null',
        'true',
        '[{"first_name":"x"}]',
        '{"__proto__":{"role":"admin"}}',
        '{"first_name":"a\\u0000b"}',
        '{"first_name":"\\ud800"}',
      ]) {
        const { status, body: problem } = await app
          .call('patch', '/users/me', { ...where, as: user })
          .set('content-type', 'application/json')
          .send(body);
        expect([body, status, problem.code]).toEqual([body, 400, 'validation_failed']);
      }
    });
  });
});

describe('fields that only a tenant has', () => {
  let app: TestApp;
  let user: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.organization('alpha', await app.account('owner@company.com'));
    user = await app.account('user@company.com', 'alpha');
  });
  afterAll(() => app.stop());

  it('are accepted by the tenant', async () => {
    const fields = { phone: '+41 44 123 45 67', avatar: 'https://example.com/me.png', bio: 'Hello' };
    const { body } = await app.call('put', '/users/me', { tenant: 'alpha', as: user }).send(fields).expect(200);
    expect(body).toMatchObject(fields);
    const registration = { email: 'phone@company.com', password: 'UserPass123', phone: '1' };
    expect(
      (await app.call('post', '/auth/register', { tenant: 'alpha' }).send(registration).expect(201)).body.phone,
    ).toBe('1');
  });

  it.each([
    ['phone', '1'.repeat(33)],
    ['avatar', 'http://example.com/me.png'],
    ['avatar', 'javascript:alert(1)'],
    ['avatar', `https://example.com/${'a'.repeat(2048)}`],
    ['bio', 'x'.repeat(1001)],
    ['bio', ['x']],
  ])('are rejected with %s: %j', async (field, value) => {
    const { body } = await app
      .call('put', '/users/me', { tenant: 'alpha', as: user })
      .send({ [field]: value })
      .expect(400);
    expect(body.errors).toEqual([{ field, message: expect.any(String) }]);
  });

  it('are rejected by core as unknown', async () => {
    const owner = await app.account('second@company.com');
    for (const field of ['phone', 'avatar', 'bio']) {
      await app
        .call('put', '/users/me', { as: owner })
        .send({ [field]: 'x' })
        .expect(400);
    }
  });

  it('cannot be registered while the organization has closed its registration', async () => {
    await app.sql(`UPDATE organizations SET registration = 'closed' WHERE slug = 'alpha'`);
    const registration = { email: 'late@company.com', password: 'UserPass123' };
    const { body } = await app.call('post', '/auth/register', { tenant: 'alpha' }).send(registration).expect(403);
    expect(body.code).toBe('registration_closed');
  });
});
