import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { send } from './send.mjs';
import { ServerProcess } from './server-process.mjs';

const require = createRequire(import.meta.url);
const { CredentialCipher } = require('../../dist/src/database/credential-cipher.js');

export const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
export const SECRET_KEY = 'a secret of the benchmarks, of 32 bytes and more';
export const PASSWORD = 'UserPass123';

/** The environment that an application on this database has. */
export function environment(database) {
  const { host, port, user, password } = database.server;
  return { DB_HOST: host, DB_PORT: String(port), DB_USER: user, DB_PASS: password, SECRET_KEY };
}

const SETTINGS = {
  PORT: '0',
  BCRYPT_COST: '4',
  ORGANIZATIONS_PER_OWNER: '1000000',
  MIGRATE_ON_START: 'core',
  // The peers do not log either:
  LOG_LEVEL: 'warn',
  METRICS: 'off',
};

/** Trusts every sender of a {@link randomAddress}, so that limits count but reject no request. */
export const FROM_ANYWHERE = { TRUST_PROXY: 'on' };

/** The application as deployed, with all protections on. */
export class Application extends ServerProcess {
  /** @param settings in addition to those of the benchmarks; @param main the program, of this build by default. */
  static async of(database, settings = {}, flags = [], main = MAIN) {
    const application = new Application(main, { ...environment(database), ...SETTINGS, ...settings }, { flags });
    application.database = database;
    await application.serves();
    return application;
  }

  call(method, path, { tenant, token, body, address = randomAddress() } = {}) {
    const headers = {
      'x-forwarded-for': address,
      ...(tenant && { 'x-tenant': tenant }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    };
    return send(this.url + path, { method, headers, body: body && JSON.stringify(body) });
  }

  /** Registers a user, in core or in a tenant, unless it exists, and logs it in. */
  async account(tenant, email = 'user@company.com') {
    const credentials = { email, password: PASSWORD };
    const registration = { ...credentials, first_name: 'John', last_name: 'Doe' };
    await this.accepted('POST', '/auth/register', { tenant, body: registration }, [201, 409]);
    const tokens = await this.accepted('POST', '/auth/login', { tenant, body: credentials }, [200]);
    return { tenant, email, token: tokens.access_token, refreshToken: tokens.refresh_token };
  }

  createOrganization(owner, slug) {
    return this.accepted('POST', '/organizations', { token: owner.token, body: { name: slug, slug } }, [201]);
  }

  /** Retries until the server is not busy. @returns the response. */
  async accepted(method, path, request, statuses) {
    for (;;) {
      const answer = await this.call(method, path, request);
      if (statuses.includes(answer.status)) return JSON.parse(answer.body);
      if (answer.status !== 503) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.body}`);
      await sleep(1000);
    }
  }

  /** Waits until the pool has its spares and no build is running. */
  async poolIsFull(spares = 3) {
    const count = `
      SELECT count(*) FILTER (WHERE state = 'ready' AND organization_id IS NULL)::int AS ready,
             count(*) FILTER (WHERE state = 'building')::int AS building FROM tenant_databases`;
    for (;;) {
      const [{ ready, building }] = await this.database.sql('tenantry', count);
      if (ready >= spares && building === 0) return;
      await sleep(20);
    }
  }

  /** The credentials of a tenant's role, for pg. */
  async credentialsOf(tenant) {
    const [{ id, secret }] = await this.database.sql(
      'tenantry',
      `SELECT d.id, d.secret FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE o.slug = $1`,
      [tenant],
    );
    const name = `tenantry_${id.replaceAll('-', '')}`;
    const password = new CredentialCipher({ SECRET_KEY }).open(secret, id);
    return { ...this.database.connection(name), user: name, password };
  }

  /** A value of its metrics page. */
  async metric(name) {
    const { body } = await this.call('GET', '/metrics');
    return Number(new RegExp(`^${name}(?:{[^}]*})? (\\S+)`, 'm').exec(body)?.[1]);
  }
}

export const randomAddress = () => `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 256)).join('.')}`;
