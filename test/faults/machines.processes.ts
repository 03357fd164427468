import { tmpdir } from 'node:os';
import { AppProcess } from '../support/app-process.js';
import type { Account, Caller } from '../support/caller.js';
import { testEnvironment } from '../support/environment.js';

const PARALLEL = 30;

interface Key {
  id: string;
  key: string;
}

describe('two processes on the same databases', () => {
  const settings = testEnvironment({ RATE_LIMIT: 'off' });
  let servers: AppProcess[];
  let one: Caller;
  let other: Caller;
  let owner: Account;
  let inside: string;

  beforeAll(async () => {
    servers = [AppProcess.spawn(settings, tmpdir())];
    one = await (servers[0] as AppProcess).caller();
    servers.push(AppProcess.spawn(settings, tmpdir()));
    other = await (servers[1] as AppProcess).caller();
    owner = await one.account('owner@company.com');
    await one.organization('acme', owner);
    inside = (await one.call('post', '/organizations/acme/token', { as: owner }).expect(200)).body
      .access_token as string;
  }, 120_000);
  afterAll(() => Promise.all(servers.map((server) => server.end('SIGTERM'))));

  const at = (
    caller: Caller,
    method: 'get' | 'post' | 'patch' | 'delete',
    path: string,
    as: Account | string = inside,
  ) => caller.call(method, path, { tenant: 'acme', as });
  const create = async (caller: Caller, permissions = ['users:read']): Promise<Key> =>
    (await at(caller, 'post', '/api-keys').send({ name: 'x', permissions }).expect(201)).body as Key;
  const shared = <T>(work: (caller: Caller) => PromiseLike<T>) =>
    Promise.all([...Array(PARALLEL).keys()].map((n) => work(n % 2 === 0 ? one : other)));

  it('accept the keys of each other, from the first one on, and reject a revoked one at the next request', async () => {
    const keys = await Promise.all([create(one), create(other)]);
    for (const { id, key } of keys) {
      for (const caller of [one, other]) await at(caller, 'get', '/users', key).expect(200);
      await at(one, 'delete', `/api-keys/${id}`).expect(204);
      await at(other, 'get', '/users', key).expect(401);
    }
  });

  it('replace a key once, of many rotations at the same time', async () => {
    const { id } = await create(one);
    const answers = await shared((caller) => at(caller, 'post', `/api-keys/${id}/rotate`).send({}));
    const statuses = answers.map(({ status }) => status);
    expect([statuses.filter((status) => status === 201).length, new Set(statuses)]).toEqual([1, new Set([201, 409])]);
  });

  it('never leave a user with a deleted role, and apply a changed role at the next request', async () => {
    const user = await one.account('user@acme.com', 'acme');
    const role = { name: 'Reader', permissions: ['users:read'] };
    const assign = (caller: Caller, slug: string) => at(caller, 'patch', `/users/${user.id}`).send({ role: slug });
    for (let n = 0; n < 10; n += 1) {
      const slug = `reader-${n}`;
      await at(one, 'post', '/roles')
        .send({ ...role, slug })
        .expect(201);
      const [assigned, deleted] = await Promise.all([assign(one, slug), at(other, 'delete', `/roles/${slug}`)]);
      expect([
        [200, 409],
        [400, 204],
      ]).toContainEqual([assigned.status, deleted.status]);
      await assign(one, 'member').expect(200);
    }
    await at(one, 'post', '/roles')
      .send({ ...role, slug: 'reader' })
      .expect(201);
    await assign(one, 'reader').expect(200);
    await at(other, 'get', '/users', user).expect(200);
    await at(one, 'patch', '/roles/reader').send({ permissions: [] }).expect(200);
    await at(other, 'get', '/users', user).expect(403);
  });

  it('end a session in which an administrator acts as a user at the next request after the logout', async () => {
    const user = await one.account('target@acme.com', 'acme');
    const login = await one.call('post', '/auth/login').send({ email: owner.email, password: owner.password });
    const as = login.body.access_token as string;
    const admin = (await one.call('post', '/organizations/acme/token', { as }).expect(200)).body.access_token as string;
    const reason = { reason: 'The list of invoices is empty.' };
    const { body } = await at(one, 'post', `/users/${user.id}/impersonate`, admin).send(reason).expect(200);
    await at(other, 'get', '/users/me', body.access_token as string).expect(200);
    await at(one, 'post', '/auth/logout', admin).expect(204);
    await at(other, 'get', '/users/me', body.access_token as string).expect(401);
  });
});
