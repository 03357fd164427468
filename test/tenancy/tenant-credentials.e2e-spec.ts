import { KeyRotation } from '../../src/tenancy/credentials/key-rotation.js';
import { TenantChanges } from '../../src/tenancy/changes/tenant-changes.js';
import { newId } from '../../src/common/ids.js';
import { type Secrets, TenantCredentials } from '../../src/tenancy/credentials/tenant-credentials.js';
import { type Account, TestApp } from '../support/app.js';

const SLUGS = ['one', 'two', 'three'] as const;

describe('passwords of tenants', () => {
  let app: TestApp;
  const users = new Map<string, Account>();

  beforeAll(async () => {
    app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    for (const slug of SLUGS) {
      await app.organization(slug, owner);
      users.set(slug, await app.account(`user@${slug}.com`, slug));
    }
  });
  afterAll(() => app.stop());

  const me = (slug: string) => app.call('get', '/users/me', { tenant: slug, as: users.get(slug) as Account });
  const quietly = () => undefined;

  /** Ends the tenants' connections, and waits until they are gone, so that the next request logs in to PostgreSQL. */
  const disconnect = async () => {
    const roles = await Promise.all(SLUGS.map((slug) => app.databaseOf(slug)));
    await app.sql('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = ANY($1)', [roles]);
  };

  const secretsOf = async (slug: string) => {
    const [row] = await app.sql<{ id: string; secret: string; next_secret: string | null }>(
      `SELECT d.id, d.secret, d.next_secret FROM tenant_databases d
       JOIN organizations o ON o.id = d.organization_id WHERE o.slug = $1`,
      [slug],
    );
    return row as { id: string; secret: string; next_secret: string | null };
  };

  const ageRotations = () =>
    app.sql(`UPDATE tenant_databases SET updated_at = now() - interval '1 minute' WHERE next_secret IS NOT NULL`);

  it('change while requests continue, and none fails', async () => {
    let isOver = false;
    const statuses = new Set<number>();
    const requests = SLUGS.map(async (slug) => {
      while (!isOver) statuses.add((await me(slug)).status);
    });
    const before = await Promise.all(SLUGS.map(secretsOf));
    const { changed, unchanged, failed } = await app.get(KeyRotation).rotatePasswords(null);
    expect({ changed, unchanged, failed }).toEqual({ changed: SLUGS.length, unchanged: 0, failed: [] });
    await Promise.all(SLUGS.map((slug) => me(slug).expect(200)));
    isOver = true;
    await Promise.all(requests);
    await disconnect();
    await Promise.all(SLUGS.map((slug) => me(slug).expect(200)));
    expect([...statuses]).toEqual([200]);
    const after = await Promise.all(SLUGS.map(secretsOf));
    after.forEach(({ secret }, n) => expect(secret).not.toBe(before[n]?.secret));
  });

  it('are re-encrypted only when an older key encrypted them', async () => {
    const total: number[] = [];
    const result = await app.get(KeyRotation).reseal({ onProgress: (done) => total.push(done) });
    expect(result).toEqual({ changed: 0, unchanged: SLUGS.length + 1, failures: 0, failed: [], rest: null });
    expect(total.at(-1)).toBe(SLUGS.length + 1);
  });

  it.each(['before', 'after'])(
    'whose change was interrupted %s PostgreSQL had it are served, and the change is finished',
    async (when) => {
      const credentials = app.get(TenantCredentials);
      const finish = jest.spyOn(credentials, 'finishRotation').mockResolvedValueOnce(false);
      await app.get(KeyRotation).rotatePassword('two').catch(quietly);
      finish.mockRestore();
      const interrupted = await secretsOf('two');
      expect(interrupted.next_secret).not.toBeNull();
      if (when === 'after') {
        const row = await credentials.findOf('two');
        await credentials.finishRotation(row as NonNullable<typeof row>);
        await app.sql('UPDATE tenant_databases SET secret = $2, next_secret = $3 WHERE id = $1', [
          interrupted.id,
          interrupted.secret,
          interrupted.next_secret,
        ]);
      }
      await disconnect();
      await me('two').expect(200);
      await ageRotations();
      await app.reconcile();
      expect((await secretsOf('two')).next_secret).toBeNull();
      await disconnect();
      await me('two').expect(200);
    },
  );

  it('that cannot be decrypted are named and kept, and can be replaced', async () => {
    const { id, secret } = await secretsOf('three');
    const broken = `${secret.slice(0, -4)}AAAA`;
    await app.sql('UPDATE tenant_databases SET secret = $2, next_secret = $2 WHERE id = $1', [id, broken]);
    const { failed } = await app.get(KeyRotation).reseal();
    expect(failed.map(({ what }) => what)).toEqual([`three (database ${id})`]);
    await disconnect();
    await me('three').expect(503);
    await me('one').expect(200);
    await app.get(KeyRotation).rotatePassword('three');
    await app.get(TenantChanges).catchUp(); // other processes learn of it within a second
    await me('three').expect(200);
  });

  it('of an unknown tenant, or of a database that is being created, are not changed', async () => {
    await expect(app.get(KeyRotation).rotatePassword('nobody')).rejects.toThrow('no organization "nobody"');
    const { id } = await secretsOf('one');
    await app.sql(`UPDATE tenant_databases SET state = 'building' WHERE id = $1`, [id]);
    await expect(app.get(KeyRotation).rotatePassword('one')).rejects.toThrow('is being changed');
    await app.sql(`UPDATE tenant_databases SET state = 'ready' WHERE id = $1`, [id]);
  });

  it('that no longer exist, or are not being changed, stay unchanged, and a started change is finished', async () => {
    const credentials = app.get(TenantCredentials);
    const found = async () => (await credentials.findOf('two')) as Secrets;
    expect(await credentials.findOf('nobody')).toBeNull();
    expect(await credentials.passwords(newId())).toEqual([]);
    await expect(credentials.restate(newId())).resolves.toBeUndefined();
    expect(await credentials.finishRotation(await found())).toBe(false);
    await app.sql('UPDATE tenant_databases SET next_secret = secret, updated_at = now() WHERE id = $1', [
      (await found()).id,
    ]);
    const begun = await found();
    expect(await credentials.rotate(begun)).toBe(true);
    expect(await secretsOf('two')).toMatchObject({ secret: begun.next_secret, next_secret: null });
    await disconnect();
    await me('two').expect(200);
  });

  it('that an older key encrypted are re-encrypted once each, including those of an interrupted change', async () => {
    const { DB_NAME, SECRET_KEY } = app.config;
    const before = (await app.get(TenantCredentials).findOf('one')) as Secrets;
    await app.sql('UPDATE tenant_databases SET next_secret = secret, updated_at = now() WHERE id = $1', [
      (await secretsOf('two')).id,
    ]);
    const newer = await TestApp.start({
      DB_NAME,
      SECRET_KEY: 'the key after the rotation, of 32 bytes and more',
      SECRET_KEY_PREVIOUS: SECRET_KEY,
    });
    const rotation = newer.get(KeyRotation);
    const all = SLUGS.length + 1;
    expect(await rotation.reseal()).toMatchObject({ changed: all, unchanged: 0, failed: [] });
    expect(await rotation.reseal()).toMatchObject({ changed: 0, unchanged: all, failed: [] });
    expect(await newer.get(TenantCredentials).reseal(before)).toBe(false); // as read before another process was there
    for (const slug of ['one', 'two'])
      await newer.call('get', '/users/me', { tenant: slug, as: users.get(slug) as Account }).expect(200);
    await newer.stop();
  });
});
