import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../src/common/ids.js';
import { readConfig } from '../../src/config/config.js';
import { CredentialCipher } from '../../src/database/credential-cipher.js';
import { CredentialUnreadable } from '../../src/database/database.errors.js';
import { KeyRotation } from '../../src/tenancy/credentials/key-rotation.js';
import { TenantCredentials } from '../../src/tenancy/credentials/tenant-credentials.js';
import type { RunControl } from '../../src/tenancy/run-control.js';
import { TestApp } from '../support/app.js';
import { until } from '../support/until.js';
import { tenantry } from '../support/cli.js';
import { commandLine } from '../support/command-line.js';
import { testEnvironment } from '../support/environment.js';

const TENANTS = ['alpha', 'beta', 'gamma', 'delta'];
const FIRST = 'the first key of the installation, 32 bytes';
const SECOND = 'the second key of the installation, 32 bytes';
const login = (tenant: string) => ({ email: `user@${tenant}.com`, password: 'UserPass123' });

describe('the credentials of tenants', () => {
  const DB_NAME = `core_${randomBytes(6).toString('hex')}`;
  const serverId = newId();
  let app: TestApp;

  const restart = async (environment: NodeJS.ProcessEnv): Promise<void> => {
    await app.stop();
    app = await TestApp.start({ DB_NAME, ...environment });
  };

  /** Those of the tenants that are served, by what their login says. */
  async function served(): Promise<string[]> {
    const answers = await Promise.all(
      TENANTS.map((tenant) => app.call('post', '/auth/login', { tenant }).send(login(tenant))),
    );
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 503)).toEqual([]);
    return TENANTS.filter((_, i) => answers[i]?.status === 200);
  }

  const setSecret = (slug: string, secret: string | undefined) =>
    app.sql(
      `UPDATE tenant_databases SET secret = $2 WHERE organization_id = (SELECT id FROM organizations WHERE slug = $1)`,
      [slug, secret],
    );
  const secretOf = async (slug: string): Promise<string> =>
    (await app.get(TenantCredentials).findOf(slug))?.secret ?? '';

  beforeAll(async () => {
    app = await TestApp.start({ DB_NAME, SECRET_KEY: FIRST });
    const owner = await app.account('owner@company.com');
    for (const slug of TENANTS) {
      await app.organization(slug, owner);
      await app.account(`user@${slug}.com`, slug);
    }
    await app.sql(
      `INSERT INTO database_servers (id, host, port, admin_user, admin_secret, state)
       VALUES ($1, '127.0.0.1', 1, 'postgres', $2, 'closed')`,
      [serverId, app.get(CredentialCipher).seal('of the administrator', serverId)],
    );
  });
  afterAll(() => app.stop());

  it('are sealed with the new SECRET_KEY by one command, after which the previous one can be removed', async () => {
    const both = { DB_NAME, SECRET_KEY: SECOND, SECRET_KEY_PREVIOUS: FIRST };
    await restart(both);
    expect(await served()).toEqual(TENANTS);
    const { exit, stdout } = await tenantry(['key', 'rotate'], both);
    expect([exit, stdout]).toEqual([
      0,
      expect.stringContaining('6 re-encrypted with SECRET_KEY, 0 already up to date'),
    ]);

    const recorded = () => app.sql(`SELECT details FROM audit_log WHERE action = 'key.rotate'`);
    expect(await recorded()).toMatchObject([{ details: { changed: 6, failed: 0 } }]);
    expect((await commandLine(app, ['key', 'rotate'])).exit).toBe(0);
    expect(await recorded()).toHaveLength(1); // nothing was changed

    await restart({ SECRET_KEY: SECOND });
    expect(await served()).toEqual(TENANTS);
    const again = await app.get(KeyRotation).reseal();
    expect(again).toEqual({ changed: 0, unchanged: 6, failures: 0, failed: [], rest: null });
  });

  it('belong to one database: swapped ones, or one with a flipped bit, make only their tenants unavailable', async () => {
    const [alpha, beta, gamma] = [await secretOf('alpha'), await secretOf('beta'), await secretOf('gamma')];
    await setSecret('alpha', beta);
    await setSecret('beta', alpha);
    await setSecret('gamma', flipped(gamma));
    await app.sql('UPDATE database_servers SET admin_secret = $2 WHERE id = $1', [serverId, flipped(alpha)]);
    await restart({ SECRET_KEY: SECOND });
    expect(await served()).toEqual(['delta']);

    const { exit, stdout, stderr } = await commandLine(app, ['keys', 'reseal']);
    expect([exit, stdout]).toEqual([
      3,
      expect.stringContaining('0 re-encrypted with SECRET_KEY, 2 already up to date'),
    ]);
    expect(stderr).toMatch('4 failed and are unchanged');
    for (const name of ['alpha', 'beta', 'gamma', `the database server ${serverId}`]) expect(stderr).toMatch(name);
    expect(stderr).not.toMatch('delta');

    await setSecret('alpha', alpha);
    await setSecret('beta', beta);
    await restart({ SECRET_KEY: SECOND });
    expect(await served()).toEqual(['alpha', 'beta', 'delta']);
  });

  it('are replaced by new ones when they are lost', async () => {
    await app.get(KeyRotation).rotatePassword('gamma');
    await until(async () => (await served()).length === TENANTS.length); // once the process is told of the change

    await app.sql('UPDATE tenant_databases SET next_secret = $1 WHERE secret = $2', [
      flipped(await secretOf('gamma')),
      await secretOf('gamma'),
    ]);
    await app.get(KeyRotation).rotatePassword('gamma');
    expect(await app.get(TenantCredentials).findOf('gamma')).toMatchObject({ next_secret: null });
    await restart({ SECRET_KEY: SECOND });
    expect(await served()).toEqual(TENANTS);
    await expect(app.get(KeyRotation).rotatePassword('nobody')).rejects.toThrow('no organization "nobody"');
  });

  it('are all replaced by one command, and the old ones are rejected', async () => {
    const before = await app
      .get(TenantCredentials)
      .passwords((await app.get(TenantCredentials).findOf('alpha'))?.id ?? '');
    const seen: string[] = [];
    const stop = new AbortController();
    const control: RunControl = {
      signal: stop.signal,
      onProgress: (done, total) => {
        seen.push(`${done}/${total}`);
        if (done === 1) stop.abort();
      },
    };
    const { rest, ...first } = await app.get(KeyRotation).rotatePasswords(null, control);
    expect([first, rest?.count]).toEqual([{ changed: 1, unchanged: 0, failures: 0, failed: [] }, 3]);
    const result = await app.get(KeyRotation).rotatePasswords(rest?.after ?? null, { onProgress: control.onProgress });
    expect([result, seen]).toEqual([
      { changed: 3, unchanged: 0, failures: 0, failed: [], rest: null },
      ['1/4', '1/3', '2/3', '3/3'],
    ]);
    expect((await app.get(KeyRotation).reseal({ signal: AbortSignal.abort() })).rest).toEqual({
      count: 4,
      after: null,
    });
    const after = await app
      .get(TenantCredentials)
      .passwords((await app.get(TenantCredentials).findOf('alpha'))?.id ?? '');
    expect([before.length, after.length, before[0] === after[0]]).toEqual([1, 1, false]);
    await restart({ SECRET_KEY: SECOND });
    expect(await served()).toEqual(TENANTS);
  });
});

/** The same with one bit changed in its ciphertext. */
function flipped(sealed: string): string {
  const [key = '', text = ''] = sealed.split('.');
  const bytes = Buffer.from(text, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20);
  return `${key}.${bytes.toString('base64url')}`;
}

describe('a sealed password', () => {
  const cipher = new CredentialCipher(readConfig(testEnvironment()));
  const owner = newId();

  it('is decrypted only with its complete tag, and with no shorter one', () => {
    const sealed = cipher.seal('a password', owner);
    expect(cipher.open(sealed, owner)).toBe('a password');
    const [id = '', text = ''] = sealed.split('.');
    const bytes = Buffer.from(text, 'base64url');
    const nonce = bytes.subarray(0, 12);
    const tag = bytes.subarray(-16);
    const cut = [...Array(bytes.length).keys()].map((length) => bytes.subarray(0, length));
    const shortTags = [4, 8, 12, 13, 14, 15].map((length) => Buffer.concat([nonce, tag.subarray(0, length)]));
    for (const one of [...cut, ...shortTags])
      expect(() => cipher.open(`${id}.${one.toString('base64url')}`, owner)).toThrow(CredentialUnreadable);
  });

  it('cannot be opened by a decipher that accepts a shorter tag', () => {
    const src = join(__dirname, '..', '..', 'src');
    const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const calls = sources.flatMap((file) =>
      [...readFileSync(join(src, file), 'utf8').matchAll(/create(?:Dec|C)ipheriv\((?:[^()]|\([^()]*\))*\)/g)].map(
        ([call]) => call,
      ),
    );
    expect(calls.length).toBeGreaterThan(1);
    for (const call of calls) expect(call).toContain('WHOLE_TAG');
  });
});
