import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TenantDirectory } from '../../src/tenancy/directory/tenant-directory.js';
import { type Account, TestApp } from '../support/app.js';
import { expired, forged, resign } from '../support/tokens.js';

describe('who answers first', () => {
  let app: TestApp;
  let owner: Account;
  let member: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    member = await app.account('member@alpha.com', 'alpha');
  });
  afterAll(() => app.stop());

  describe('line 1: the header', () => {
    it.each([
      '',
      'a',
      'Alpha',
      '-alpha',
      'alpha-',
      'al pha',
      'alpha,beta',
      'alpha, alpha',
      'al_pha',
      '../alpha',
      'a'.repeat(64),
      'ä-b',
    ])('rejects %j before any lookup, even on unknown paths', async (slug) => {
      const find = jest.spyOn(app.get(TenantDirectory), 'find');
      const value = Buffer.from(slug).toString('latin1');
      for (const path of ['/users/me', '/nowhere', '/auth/refresh', '/organizations']) {
        const { status, body } = await app.call('get', path).set('X-TENANT', value);
        expect([path, status, body.code]).toEqual([path, 400, 'tenant_header_invalid']);
      }
      expect(find).not.toHaveBeenCalled();
      find.mockRestore();
    });

    it('is rejected with two header lines, even identical ones', async () => {
      for (const second of ['beta', 'alpha', '']) {
        const answer = await raw(
          app,
          `GET /users/me HTTP/1.1\r\nhost: x\r\nx-tenant: alpha\r\nx-tenant: ${second}\r\n`,
        );
        expect(answer).toMatch(/^HTTP\/1.1 400 /);
        expect(answer).toContain('tenant_header_invalid');
      }
    });

    it('is ignored by probes', async () => {
      for (const slug of ['', 'nobody', 'alpha']) {
        await app.call('get', '/health/live', { tenant: slug }).expect(200);
      }
    });

    it('is the only thing that names a tenant', async () => {
      const { body } = await app
        .call('get', '/users/me?tenant=alpha&x-tenant=alpha', { as: owner })
        .set({ 'X-Tenant-Id': 'alpha', 'X-Forwarded-Host': 'alpha.example.com' })
        .expect(200);
      expect(body.email).toBe(owner.email);
    });
  });

  it('line 2: an unknown path is 404 in both contexts, even with a tenant that does not exist', async () => {
    for (const where of [
      {},
      { tenant: 'alpha' },
      { tenant: 'nobody' },
      { tenant: 'alpha', as: forged(member.accessToken) },
    ]) {
      const { status, body } = await app.call('get', '/nowhere', where);
      expect([status, body.code]).toEqual([404, 'not_found']);
    }
    await app.call('delete', '/auth/login').expect(404);
  });

  it('line 3: a path of core only is reported as such, without a lookup', async () => {
    const find = jest.spyOn(app.get(TenantDirectory), 'find');
    for (const tenant of ['alpha', 'nobody']) {
      const { status, body } = await app.call('get', '/organizations', { tenant, as: owner });
      expect([status, body.code]).toEqual([400, 'core_only']);
    }
    expect(find).not.toHaveBeenCalled();
    find.mockRestore();
  });

  it('line 4: an organization that does not exist, or no longer exists, is 404 for any token', async () => {
    await app.organization('gone', owner);
    await app.sql(`UPDATE organizations SET status = 'deleted' WHERE slug = 'gone'`);
    for (const tenant of ['nobody', 'gone', 'postgres', 'template1', 'core']) {
      for (const as of [undefined, member, forged(member.accessToken)]) {
        const { status, body } = await app.call('get', '/users/me', { tenant, ...(as && { as }) });
        expect([status, body.code]).toEqual([404, 'tenant_not_found']);
      }
    }
  });

  it('line 5: a suspended organization is reported before a token is required', async () => {
    await app.organization('paused', owner);
    await app.sql(`UPDATE organizations SET status = 'suspended' WHERE slug = 'paused'`);
    const { status, body } = await app.call('get', '/users/me', { tenant: 'paused' });
    expect([status, body.code]).toEqual([403, 'tenant_suspended']);
  });

  it.each(['provisioning', 'unavailable'])('line 6: an organization that is %s is 503 for now', async (state) => {
    await app.organization(state, owner);
    await app.sql('UPDATE organizations SET status = $1::varchar WHERE slug = $1', [state]);
    const { status, body, headers } = await app.call('post', '/auth/login', { tenant: state }).send({});
    expect([status, body.code]).toEqual([503, 'tenant_unavailable']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  describe('line 6: a database that cannot be used is 503 for its tenant only', () => {
    const credentials = { email: 'user@delta.com', password: 'UserPass123' };

    it.each([
      ['is missing', (name: string) => `DROP DATABASE ${name}`, null],
      ['refuses its role', (name: string) => `ALTER ROLE ${name} NOLOGIN`, null],
      ['names another tenant', () => `UPDATE tenant_marker SET database_id = gen_random_uuid()`, 'own'],
      ['names another installation', () => `UPDATE tenant_marker SET installation_id = gen_random_uuid()`, 'own'],
      ['is older than this release serves', () => `UPDATE tenant_marker SET schema = 1`, 'own'],
      ['requires a newer release', () => `UPDATE tenant_marker SET requires = 9999999999999`, 'own'],
      ['lost its marker', () => `DELETE FROM tenant_marker`, 'own'],
    ])('because it %s', async (what, statement, database) => {
      const tenant = what.replaceAll(' ', '-');
      await app.organization(tenant, owner);
      const name = await app.databaseOf(tenant);
      await app.sql(statement(name), [], database === 'own' ? name : 'postgres');
      const { status, body } = await app.call('post', '/auth/login', { tenant }).send(credentials);
      expect([status, body.code]).toEqual([503, 'tenant_unavailable']);
      await app.call('get', '/users/me', { tenant: 'alpha', as: member }).expect(200);
    });

    it('because its credential was swapped with another tenant’s, or changed', async () => {
      for (const slug of ['swapped', 'flipped']) await app.organization(slug, owner);
      const of = (slug: string) => `organization_id = (SELECT id FROM organizations WHERE slug = '${slug}')`;
      await app.sql(
        `UPDATE tenant_databases SET secret = (SELECT secret FROM tenant_databases WHERE ${of('alpha')}) WHERE ${of('swapped')}`,
      );
      await app.sql(
        `UPDATE tenant_databases SET secret = overlay(secret placing 'AAAA' from 20) WHERE ${of('flipped')}`,
      );
      for (const tenant of ['swapped', 'flipped']) {
        const { status, body } = await app.call('post', '/auth/login', { tenant }).send(credentials);
        expect([status, body.code]).toEqual([503, 'tenant_unavailable']);
      }
    });

    it('because it was lost while it was in use', async () => {
      await app.organization('dropped', owner);
      const user = await app.account('user@dropped.com', 'dropped');
      const name = await app.databaseOf('dropped');
      await app.call('get', '/users/me', { tenant: 'dropped', as: user }).expect(200);
      await app.sql(`DROP DATABASE ${name} WITH (FORCE)`, [], 'postgres');
      for (let tries = 0; tries < 3; tries += 1) {
        const { status, body } = await app.call('get', '/users/me', { tenant: 'dropped', as: user });
        expect([status, body.code]).toEqual([503, 'tenant_unavailable']);
      }
      await app.sql(`CREATE DATABASE ${name}`, [], 'postgres');
      await app.call('get', '/users/me', { tenant: 'dropped', as: user }).expect(503);
    });

    it('and is tried again after a quarter of a second', async () => {
      await app.organization('recovers', owner);
      const name = await app.databaseOf('recovers');
      await app.sql(`ALTER ROLE ${name} NOLOGIN`);
      await app.call('post', '/auth/login', { tenant: 'recovers' }).send(credentials).expect(503);
      await app.sql(`ALTER ROLE ${name} LOGIN`);
      await sleep(300);
      await app.call('post', '/auth/login', { tenant: 'recovers' }).send(credentials).expect(401);
    });
  });

  it('lines 8 to 11: unverified or expired never yields 403', async () => {
    for (const tenant of [undefined, 'alpha', 'beta']) {
      for (const token of [owner.accessToken, member.accessToken]) {
        const where = tenant === undefined ? {} : { tenant };
        const late = await app.call('get', '/users/me', { ...where, as: expired(app, token) });
        expect([late.status, late.body.code]).toEqual([401, 'token_expired']);
        const bad = await app.call('get', '/users/me', { ...where, as: forged(token) });
        expect([bad.status, bad.body.code]).toEqual([401, 'unauthorized']);
      }
    }
  });

  it('line 8: a token of an older key version is 401 everywhere, even where it would be 403', async () => {
    await app.organization('rotated', owner);
    const user = await app.account('user@rotated.com', 'rotated');
    await app.sql(`UPDATE organizations SET key_version = 2 WHERE slug = 'rotated'`);
    for (const tenant of ['rotated', 'alpha']) {
      const { status, body } = await app.call('get', '/users/me', { tenant, as: user });
      expect([status, body.code]).toEqual([401, 'unauthorized']);
    }
    for (const path of ['/users/me', '/organizations']) {
      expect((await app.call('get', path, { as: user })).status).toBe(401);
    }
    await app.call('get', '/users/me', { as: resign(app, owner.accessToken, {}, { kid: '2' }) }).expect(401);
  });

  it('line 12: a session that ended, or a user who is deleted or inactive, is 401', async () => {
    const user = await app.account('leaver@alpha.com', 'alpha');
    const database = await app.databaseOf('alpha');
    await app.sql('UPDATE users SET is_active = false WHERE id = $1', [user.id], database);
    await app.call('get', '/users/me', { tenant: 'alpha', as: user }).expect(401);
    await app.sql('UPDATE users SET is_active = true WHERE id = $1', [user.id], database);
    await app.call('get', '/users/me', { tenant: 'alpha', as: user }).expect(200);
    await app.sql('DELETE FROM users WHERE id = $1', [user.id], database);
    await app.call('get', '/users/me', { tenant: 'alpha', as: user }).expect(401);
  });

  it('line 8 comes before line 14: an anonymous caller gets no validation errors', async () => {
    for (const body of ['{"first_name": 5}', '{"broken', '[]']) {
      const call = app.call('put', '/users/me').set('content-type', 'application/json');
      await call.send(body).expect(401);
    }
    await app.call('put', '/users/me', { as: owner }).send({ first_name: 5 }).expect(400);
  });

  it('line 13 comes before line 14 for every body that cannot be read', async () => {
    const bodies = ['{"role": ', Buffer.from([0x7b, 0xff, 0x7d]), '{"role":"admin","role":"member"}', '{"role":1e400}'];
    for (const body of [...bodies, '['.repeat(10_000), `[${'0,'.repeat(5_000)}0]`]) {
      const status = async (as: Account | undefined): Promise<number> => {
        const where = { tenant: 'alpha', ...(as && { as }) };
        const call = app.call('patch', `/users/${owner.id}`, where).set('content-type', 'application/json');
        return (await call.serialize((bytes) => bytes as string).send(body)).status;
      };
      expect([await status(undefined), await status(member)]).toEqual([401, 403]);
    }
  });
});

/** Sends bytes as they are and reads the answer to the end. */
function raw(app: TestApp, head: string): Promise<string> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`${head}connection: close\r\n\r\n`));
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}
