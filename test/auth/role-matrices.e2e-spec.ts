import fc from 'fast-check';
import { Client } from 'pg';
import { tenantPermissions, TENANT_PERMISSIONS } from '../../src/tenant/permissions.js';
import { type Account, TestApp } from '../support/app.js';
import { testServer } from '../support/environment.js';

const BUILT_IN: Readonly<Partial<Record<string, readonly string[]>>> = tenantPermissions;

const USERS = 4;
const SLUGS = ['one', 'two', 'three'];
const ROLES = [...SLUGS, 'member', 'admin'];

/** Mostly of the permissions that administer roles and users, so that most steps are tried by a user who may. */
const somePermissions = fc.subarray([...TENANT_PERMISSIONS], { minLength: 0 });
const powerful = somePermissions.map((some) => [
  ...new Set(['roles:write', 'users:read', 'users:write', 'users:impersonate', 'keys:write', ...some]),
]);
const anyUser = fc.nat(USERS - 1);
const anyRole = fc.constantFrom(...ROLES);
const step = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    by: anyUser,
    role: fc.constantFrom(...SLUGS),
    permissions: somePermissions,
  }),
  fc.record({ kind: fc.constant('assign' as const), by: anyUser, to: anyUser, role: anyRole }),
  fc.record({ kind: fc.constant('create' as const), by: anyUser, to: anyUser, permissions: somePermissions }),
  fc.record({
    kind: fc.constant('key' as const),
    by: anyUser,
    to: anyUser,
    role: anyRole,
    permissions: somePermissions,
  }),
  fc.record({ kind: fc.constant('act' as const), by: anyUser, to: anyUser }),
);

/** More with FUZZ_RUNS. A failure names the seed that repeats it. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 25);

describe('random roles, edited and assigned by random users', () => {
  let app: TestApp;
  let users: Account[];
  let client: Client;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.organization('alpha', await app.account('owner@company.com'));
    users = [];
    for (let n = 0; n < USERS; n += 1) users.push(await app.account(`user${n}@alpha.com`, 'alpha'));
    client = new Client({ ...testServer(), database: await app.databaseOf('alpha') });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await app.stop();
  });

  /** What each user may do, by the rows of the database. */
  async function held(): Promise<Set<string>[]> {
    const { rows } = await client.query<{ id: string; role: string; permissions: string[] | null }>(
      'SELECT u.id, u.role, r.permissions FROM users u LEFT JOIN roles r ON r.slug = u.role',
    );
    return users.map(({ id }) => {
      const { role, permissions } = rows.find((row) => row.id === id) as (typeof rows)[number];
      return new Set<string>(BUILT_IN[role] ?? permissions ?? []);
    });
  }

  async function start(roles: string[][], assigned: string[]): Promise<void> {
    await client.query(`UPDATE users SET role = 'member'; DELETE FROM roles; DELETE FROM api_keys`);
    for (const [n, slug] of SLUGS.entries())
      await client.query('INSERT INTO roles (id, slug, name, permissions) VALUES (gen_random_uuid(), $1, $1, $2)', [
        slug,
        roles[n],
      ]);
    for (const [n, { id }] of users.entries())
      await client.query('UPDATE users SET role = $2 WHERE id = $1', [id, assigned[n]]);
  }

  const call = (method: 'post' | 'patch', path: string, by: number) =>
    app.call(method, path, { tenant: 'alpha', as: users[by] as Account });

  /** The user creates a key, which then assigns a role. */
  async function withKey(
    { by, to, role, permissions }: { by: number; to: number; role: string; permissions: readonly string[] },
    own: Set<string>,
  ): Promise<{ status: number }> {
    const { status, body } = await call('post', '/api-keys', by).send({ name: 'x', permissions });
    if (status !== 201) return { status };
    if (permissions.some((one) => !own.has(one))) throw new Error(`user ${by} made a key for ${permissions.join()}`);
    const { id } = users[to] as Account;
    const as = (body as { key: string }).key;
    return app.call('patch', `/users/${id}`, { tenant: 'alpha', as }).send({ role });
  }

  /** The user acts as another one. The token has no permission that one of both lacks. */
  async function acting({ by, to }: { by: number; to: number }, before: Set<string>[]): Promise<{ status: number }> {
    const { id } = users[to] as Account;
    const { status, body } = await call('post', `/users/${id}/impersonate`, by).send({ reason: 'The list is empty.' });
    if (status !== 200) return { status };
    const as = (body as { access_token: string }).access_token;
    const { body: list } = await app.call('get', '/permissions', { tenant: 'alpha', as });
    for (const one of (list as { held: string[] }).held)
      if (!before[by]?.has(one) || !before[to]?.has(one)) throw new Error(`user ${by} acts with ${one}`);
    return { status };
  }

  it('never give a user a permission that the acting user lacks', async () => {
    let succeeded = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(powerful, powerful, somePermissions),
        fc.array(fc.constantFrom(...SLUGS, 'member'), { minLength: USERS, maxLength: USERS }),
        fc.array(step, { minLength: 4, maxLength: 8 }),
        async (roles, assigned, steps) => {
          await start(roles, assigned);
          for (const one of steps) {
            const before = await held();
            let status: number;
            if (one.kind === 'edit') {
              ({ status } = await call('patch', `/roles/${one.role}`, one.by).send({ permissions: one.permissions }));
            } else if (one.kind === 'assign') {
              const { id } = users[one.to] as Account;
              ({ status } = await call('patch', `/users/${id}`, one.by).send({ role: one.role }));
            } else if (one.kind === 'key') {
              ({ status } = await withKey(one, before[one.by] as Set<string>));
            } else if (one.kind === 'act') {
              ({ status } = await acting(one, before));
            } else {
              const role = { slug: 'four', name: 'Four', permissions: one.permissions };
              ({ status } = await call('post', '/roles', one.by).send(role));
              await call('patch', `/users/${(users[one.to] as Account).id}`, one.by).send({ role: 'four' });
            }
            expect([200, 201, 400, 403, 404, 409]).toContain(status);
            if (status < 300) succeeded += 1;
            const actors = before[one.by] as Set<string>;
            const after = await held();
            for (const [n, permissions] of after.entries())
              for (const permission of permissions)
                if (!before[n]?.has(permission) && !actors.has(permission))
                  throw new Error(`user ${n} got ${permission} by ${JSON.stringify(one)}`);
          }
        },
      ),
      { numRuns },
    );
    expect(succeeded).toBeGreaterThan(numRuns / 2);
  }, 60_000);
});
