import { NoTenantContextError, TenantNotFound, TenantSuspended } from '../../src/tenancy/tenant.errors.js';
import { TenantContext } from '../../src/tenancy/context/tenant-context.js';
import { CoreContext } from '../../src/database/core/core-context.js';
import { tenantRepositoryToken, type TenantRepository } from '../../src/tenancy/context/tenant-repository.js';
import { UserRepository as CoreUsers } from '../../src/core/users/user.repository.js';
import { User } from '../../src/tenant/users/user.entity.js';
import { UserRepository } from '../../src/tenant/users/user.repository.js';
import { newId } from '../../src/common/ids.js';
import { TestApp } from '../support/app.js';

describe('the tenant context', () => {
  let app: TestApp;
  let context: TenantContext;
  let users: UserRepository;

  beforeAll(async () => {
    app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta', 'paused']) await app.organization(slug, owner);
    await app.sql(`UPDATE organizations SET status = 'suspended' WHERE slug = 'paused'`);
    context = app.get(TenantContext);
    users = app.get(UserRepository);
  });
  afterAll(() => app.stop());

  const add = (email: string) => users.insert({ id: newId(), email, password_hash: 'x' });
  const emails = (tenant: string) =>
    context.run(tenant, async () => (await users.find()).map(({ email }) => email).sort());

  it('is required for a tenant’s rows: outside of it a repository throws', async () => {
    await expect(users.find()).rejects.toThrow(NoTenantContextError);
    expect(() => users.createQueryBuilder()).toThrow(NoTenantContextError);
    expect(() => context.tenant).toThrow(NoTenantContextError);
    expect(() => context.transaction(async () => undefined)).toThrow(NoTenantContextError);
  });

  it('gives one repository the database of each caller, even when calls interleave', async () => {
    let missing = 6;
    let begin = (): void => undefined;
    const allAreIn = new Promise<void>((resolve) => (begin = resolve));
    const visit = (tenant: string, n: number) =>
      context.run(tenant, async () => {
        missing -= 1;
        if (missing === 0) begin();
        await allAreIn;
        await add(`${tenant.charAt(0)}${n}@x.com`);
      });
    await Promise.all(['alpha', 'beta'].flatMap((tenant) => [1, 2, 3].map((n) => visit(tenant, n))));
    expect(await emails('alpha')).toEqual(['a1@x.com', 'a2@x.com', 'a3@x.com']);
    expect(await emails('beta')).toEqual(['b1@x.com', 'b2@x.com', 'b3@x.com']);
  });

  it('provides plain repositories for entities without their own queries', async () => {
    const plain = app.nest.get<TenantRepository<User>>(tenantRepositoryToken(User));
    expect(await context.run('alpha', () => plain.countBy({ email: 'a1@x.com' }))).toBe(1);
    expect(() => plain.count()).toThrow(NoTenantContextError);
  });

  it('changes fields that are columns, and treats any other as a defect', async () => {
    const [user] = await context.run('alpha', () => users.findBy({ email: 'a1@x.com' }));
    const changed = await context.run('alpha', () =>
      users.updateReturning(user as User, { bio: 'mine', phone: undefined }),
    );
    expect(changed).toMatchObject({ email: 'a1@x.com', bio: 'mine', phone: null });
    expect(changed.updated_at.getTime()).toBeGreaterThan(changed.created_at.getTime());
    const misspelt = { boi: 'mine' } as object;
    await expect(context.run('alpha', () => users.updateReturning(changed, misspelt))).rejects.toThrow('"boi"');
  });

  it('is left at the end, and a nested one returns to the outer', async () => {
    await context.run('alpha', async () => {
      expect(context.tenant.slug).toBe('alpha');
      await context.run('beta', async () => expect(context.tenant.slug).toBe('beta'));
      expect(context.tenant.slug).toBe('alpha');
    });
    await expect(context.run('alpha', () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    expect(() => context.tenant).toThrow(NoTenantContextError);
  });

  it('cannot be entered for a tenant that does not exist or is suspended', async () => {
    await expect(context.run('nobody', async () => undefined)).rejects.toThrow(TenantNotFound);
    await expect(context.run('paused', async () => undefined)).rejects.toThrow(TenantSuspended);
  });

  describe('transactions', () => {
    it('undo every write of every repository when their work throws', async () => {
      const before = await emails('alpha');
      const work = context.run('alpha', () =>
        context.transaction(async () => {
          await add('undone@x.com');
          await app.nest
            .get<TenantRepository<User>>(tenantRepositoryToken(User))
            .update({ email: 'a1@x.com' }, { bio: 'undone' });
          throw new Error('no');
        }),
      );
      await expect(work).rejects.toThrow('no');
      expect(await emails('alpha')).toEqual(before);
      expect(await context.run('alpha', () => users.countBy({ bio: 'undone' }))).toBe(0);
    });

    it('include SQL', async () => {
      const rename = (): Promise<unknown> => users.query(`UPDATE users SET first_name = 'Ann' RETURNING id`);
      const work = context.run('alpha', () =>
        context.transaction(async () => {
          await rename();
          throw new Error('no');
        }),
      );
      await expect(work).rejects.toThrow('no');
      expect(await context.run('alpha', () => users.countBy({ first_name: 'Ann' }))).toBe(0);
      const [renamed, count] = (await context.run('alpha', () => context.transaction(rename))) as [object[], number];
      expect(renamed).toHaveLength(count);
      expect(await context.run('alpha', rename)).toEqual([renamed, count]);
    });

    it('keep their writes when nothing throws', async () => {
      await context.run('alpha', () => context.transaction(() => add('kept@x.com')));
      expect(await emails('alpha')).toContain('kept@x.com');
    });

    it('finish with as many in parallel as there are connections, and more', async () => {
      await context.run('beta', () =>
        Promise.all(
          [...Array(12).keys()].map((n) =>
            context.transaction(async () => {
              await add(`parallel${n}@x.com`);
              await users.query('SELECT pg_sleep(0.02)');
              await users.update({ email: `parallel${n}@x.com` }, { bio: 'done' });
            }),
          ),
        ),
      );
      expect(await context.run('beta', () => users.countBy({ bio: 'done' }))).toBe(12);
    });

    it('are savepoints when nested', async () => {
      await context.run('alpha', () =>
        context.transaction(async () => {
          await add('outer@x.com');
          await context
            .transaction(async () => {
              await add('inner@x.com');
              throw new Error('inner');
            })
            .catch(() => undefined);
        }),
      );
      const all = await emails('alpha');
      expect(all).toContain('outer@x.com');
      expect(all).not.toContain('inner@x.com');
    });

    it('in core work the same way', async () => {
      const core = app.get(CoreContext);
      const coreUsers = app.get(CoreUsers);
      const work = core.transaction(async () => {
        await coreUsers.insert({ id: newId(), email: 'undone@core.com', password_hash: 'x' });
        throw new Error('no');
      });
      await expect(work).rejects.toThrow('no');
      expect(await coreUsers.countBy({ email: 'undone@core.com' })).toBe(0);
    });
  });
});
