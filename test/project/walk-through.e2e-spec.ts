import { TestApp } from '../support/app.js';

describe('the walk-through', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('takes a company from its first user to a profile in a database of its own', async () => {
    const admin = { email: 'admin@company.com', password: 'AdminPass123' };
    const registered = await app.call('post', '/auth/register').send(admin).expect(201);
    expect(registered.body).toMatchObject({
      email: admin.email,
      first_name: null,
      last_name: null,
      role: 'user',
      is_active: true,
    });
    expect(Object.keys(registered.body as object).sort()).toEqual(
      [
        'id',
        'email',
        'email_verified',
        'first_name',
        'last_name',
        'role',
        'is_active',
        'created_at',
        'updated_at',
      ].sort(),
    );

    const { body: login } = await app.call('post', '/auth/login').send(admin).expect(200);
    expect(login).toMatchObject({
      success: true,
      token_type: 'Bearer',
      expires_in: 1800,
      context: 'core',
      user_id: registered.body.id,
    });
    expect(login.message).toEqual(expect.any(String));

    const { body: organization } = await app
      .call('post', '/organizations', { as: login.access_token })
      .send({ name: 'My Company', slug: 'my-company' })
      .expect(201);
    expect(organization).toMatchObject({
      name: 'My Company',
      slug: 'my-company',
      description: null,
      status: 'active',
      registration: 'open',
      is_active: true,
    });

    const tenant = 'my-company';
    const user = { email: 'user@mycompany.com', password: 'UserPass123' };
    const { body: member } = await app
      .call('post', '/auth/register', { tenant })
      .send({ ...user, first_name: 'John', last_name: 'Doe' })
      .expect(201);
    expect(Object.keys(member as object).sort()).toEqual(
      [
        'id',
        'email',
        'email_verified',
        'first_name',
        'last_name',
        'phone',
        'avatar',
        'bio',
        'role',
        'is_active',
        'created_at',
        'updated_at',
      ].sort(),
    );
    expect(member).toMatchObject({
      first_name: 'John',
      last_name: 'Doe',
      role: 'member',
      phone: null,
      avatar: null,
      bio: null,
    });

    const { body: inside } = await app.call('post', '/auth/login', { tenant }).send(user).expect(200);
    expect(inside.context).toBe('tenant');
    const { body: me } = await app.call('get', '/users/me', { tenant, as: inside.access_token }).expect(200);
    expect(me).toEqual(member);

    const { body: changed } = await app
      .call('put', '/users/me', { tenant, as: inside.access_token })
      .send({ first_name: 'Johnny', bio: 'Updated bio' })
      .expect(200);
    expect(changed).toMatchObject({ first_name: 'Johnny', last_name: 'Doe', bio: 'Updated bio' });

    for (const refresh_token of [login.refresh_token, inside.refresh_token]) {
      const { body: tokens } = await app.call('post', '/auth/refresh').send({ refresh_token }).expect(200);
      expect(Object.keys(tokens as object).sort()).toEqual([
        'access_token',
        'expires_in',
        'refresh_token',
        'token_type',
      ]);
      expect(tokens.refresh_token).not.toBe(refresh_token);
    }
  });
});
