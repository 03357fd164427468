import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../src/config/config.errors.js';
import { type Config, readConfig } from '../../src/config/config.js';
import { isWeakKey } from '../../src/config/weak-key.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const SECRET = 'k'.repeat(32);
const CERTIFICATE = join(__dirname, '..', 'fixtures', 'certificate.pem');
const OWN_POSTGRES = { DB_HOST: 'db.internal', DB_USER: 'admin', SECRET_KEY: SECRET };
const PRODUCTION = {
  ...OWN_POSTGRES,
  NODE_ENV: 'production',
  DB_PASS: 'hG7-long-and-random',
  SECRET_KEY: 'Zk3vQ8uT1xWb7LmN5sRd0cYf2hJg9pAe',
};

/** The variables an environment is refused for, and the whole sentence. */
function refusal(env: NodeJS.ProcessEnv): { variables: string[]; message: string } {
  try {
    readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { variables: error.variables.map(([name]) => name), message: error.message };
  }
  throw new Error('The environment was accepted');
}

const read = (env: NodeJS.ProcessEnv): Config => readConfig({ ...OWN_POSTGRES, ...env });

describe('an empty environment', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  it('is a development setup on the embedded PostgreSQL', () => {
    expect(readConfig({ DATA_DIR: folder.path })).toMatchObject({
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: 8000,
      DB_HOST: undefined,
      DB_PORT: 5432,
      DB_NAME: 'tenantry',
      DB_SSL: 'off',
      MIGRATE_ON_START: 'all',
      BCRYPT_COST: 12,
      RATE_LIMIT: true,
      CORS_ORIGINS: [],
      TRUST_PROXY: false,
      DOCS: true,
      METRICS: true,
      TENANT_CONNECTIONS_MAX: undefined,
      LOG_LEVEL: 'info',
    });
  });

  it('treats empty variables as absent', () => {
    expect(readConfig({ DATA_DIR: folder.path, PORT: '', DB_HOST: '', SECRET_KEY: '' }).PORT).toBe(8000);
  });

  it('does not change afterwards', () => {
    expect(Object.isFrozen(readConfig({ DATA_DIR: folder.path }))).toBe(true);
  });
});

describe('the secret of the embedded PostgreSQL', () => {
  const folder = temporaryFolder();
  const dataDir = join(folder.path, 'nested', 'data');
  const file = join(dataDir, 'secret');
  afterAll(folder.remove);

  it('is created once, readable by its owner only, and used from then on', () => {
    const { SECRET_KEY } = readConfig({ DATA_DIR: dataDir });
    expect(SECRET_KEY.length).toBeGreaterThanOrEqual(43);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(readConfig({ DATA_DIR: dataDir }).SECRET_KEY).toBe(SECRET_KEY);
  });

  it('is replaced by SECRET_KEY', () => {
    expect(readConfig({ DATA_DIR: dataDir, SECRET_KEY: SECRET }).SECRET_KEY).toBe(SECRET);
  });

  it('is never replaced when its file is damaged', () => {
    writeFileSync(file, '');
    expect(refusal({ DATA_DIR: dataDir }).variables).toEqual(['DATA_DIR']);
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  it('needs a writable folder', () => {
    const occupied = join(folder.path, 'a-file');
    writeFileSync(occupied, '');
    const { variables, message } = refusal({ DATA_DIR: occupied });
    expect(variables).toEqual(['DATA_DIR']);
    expect(message).not.toContain(occupied);
  });

  it('is not created for an external PostgreSQL', () => {
    const unused = join(folder.path, 'unused');
    read({ DATA_DIR: unused });
    expect(existsSync(unused)).toBe(false);
  });
});

describe('an external PostgreSQL', () => {
  it('needs DB_USER and SECRET_KEY', () => {
    expect(refusal({ DB_HOST: 'db.internal' }).variables.sort()).toEqual(['DB_USER', 'SECRET_KEY']);
  });

  it('accepts the certificate authority as PEM text or as a file', () => {
    const pem = readFileSync(CERTIFICATE, 'utf8');
    expect(read({ DB_SSL_CA: CERTIFICATE }).DB_SSL_CA).toBe(pem);
    expect(read({ DB_SSL_CA: pem }).DB_SSL_CA).toBe(pem);
  });

  it.each([
    ['a relative path', 'ca.pem'],
    ['a file that is not there', '/nowhere/ca.pem'],
    ['a file that is no certificate', __filename],
    ['text that only looks like one', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
  ])('rejects %s as DB_SSL_CA', (_case, value) => {
    const { variables, message } = refusal({ ...OWN_POSTGRES, DB_SSL_CA: value });
    expect(variables).toEqual(['DB_SSL_CA']);
    expect(message).not.toContain(value);
  });
});

describe('an invalid value', () => {
  it.each([
    ['NODE_ENV', 'prod-like'],
    ['PORT', '65536'],
    ['PORT', 'eight'],
    ['DB_PORT', '0'],
    ['DB_NAME', 'n'.repeat(64)],
    ['DB_NAME', 'template1'],
    ['DB_SSL', 'prefer'],
    ['DB_DIRECT_PORT', '99999'],
    ['MIGRATE_ON_START', 'sometimes'],
    ['SECRET_KEY', 'tooshort-key'],
    ['SECRET_KEY_PREVIOUS', 'tooshort-key'],
    ['BCRYPT_COST', '3'],
    ['BCRYPT_COST', '32'],
    ['BCRYPT_COST', '12.5'],
    ['HASH_CONCURRENCY', '0'],
    ['REDIS_DB', '-1'],
    ['REDIS_TLS', 'yes-please'],
    ['RATE_LIMIT', 'false-ish'],
    ['CORS_ORIGINS', 'https://app.example.com/path'],
    ['CORS_ORIGINS', 'everybody.example'],
    ['TRUST_PROXY', 'yes-please'],
    ['TRUST_PROXY', '10.0.0.0/8/9'],
    ['TRUST_PROXY', '10.0.0.0/200'],
    ['DOCS', 'yes-please'],
    ['DOCS', '70000'],
    ['METRICS', 'maybe'],
    ['TENANT_CONNECTIONS_MAX', '0'],
    ['LOG_LEVEL', 'shouting'],
    ['MAIL_FROM', 'nobody'],
    ['SMTP_URL', 'mail.example.com'],
    ['SMTP_URL', 'http://mail.example.com'],
    ['APP_URL', 'app.example.com'],
    ['APP_URL', 'https://{organization}.example.com'],
    ['APP_URL', 'https://user@app.example.com'],
    ['WEBAUTHN_RP_ID', '127.0.0.1'],
    ['BACKUP_DIR', './backups'],
    ['BACKUP_S3_URL', 'storage.example.com/bucket'],
    ['BACKUP_S3_URL', 'https://storage.example.com'],
    ['BACKUP_RECIPIENT', 'recipient.pem'],
  ])('of %s (%s) is rejected by name, and the value is never printed', (name, value) => {
    const { variables, message } = refusal({ ...OWN_POSTGRES, [name]: value });
    expect(variables).toEqual([name]);
    expect(message).toContain(name);
    expect(message.split(/[\s,;:'"`]+/)).not.toContain(value);
  });

  it('of BOOTSTRAP_ADMIN_EMAIL is rejected', () => {
    const env = { ...OWN_POSTGRES, BOOTSTRAP_ADMIN_EMAIL: 'nobody', BOOTSTRAP_ADMIN_PASSWORD: 'Bootstrap-Pass-1' };
    expect(refusal(env).variables).toEqual(['BOOTSTRAP_ADMIN_EMAIL']);
  });

  it.each([
    ['BOOTSTRAP_ADMIN_EMAIL', 'BOOTSTRAP_ADMIN_PASSWORD', 'Bootstrap-Pass-1'],
    ['BOOTSTRAP_ADMIN_PASSWORD', 'BOOTSTRAP_ADMIN_EMAIL', 'root@company.com'],
  ])('may not have %s with %s', (missing, name, value) => {
    expect(refusal({ ...OWN_POSTGRES, [name]: value }).variables).toEqual([missing]);
  });

  it('does not hide the next one', () => {
    expect(refusal({ ...OWN_POSTGRES, PORT: 'x', LOG_LEVEL: 'x' }).variables).toEqual(['PORT', 'LOG_LEVEL']);
  });

  it.each(['DOCS', 'METRICS'])('of %s may not be the port of the application', (name) => {
    expect(refusal({ ...OWN_POSTGRES, PORT: '9000', [name]: '9000' }).variables).toEqual([name]);
  });
});

describe('values with several forms', () => {
  it.each([
    ['TRUST_PROXY', 'on', true],
    ['TRUST_PROXY', 'off', false],
    ['TRUST_PROXY', '2', 2],
    ['TRUST_PROXY', '10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
    ['TRUST_PROXY', 'loopback', ['loopback']],
    ['DOCS', 'on', true],
    ['DOCS', 'off', false],
    ['DOCS', '8001', 8001],
    ['METRICS', '8001', 8001],
    ['TENANT_CONNECTIONS_MAX', '40', 40],
    ['PORT', '0', 0],
    ['REDIS_TLS', 'on', true],
    ['CORS_ORIGINS', 'https://a.example, http://localhost:3000,', ['https://a.example', 'http://localhost:3000']],
  ])('%s=%s', (name, value, expected) => {
    expect(read({ [name]: value })).toHaveProperty(name, expected);
  });
});

describe('production', () => {
  it('starts with its own secrets, without documentation and metrics, and migrates core only', () => {
    expect(readConfig(PRODUCTION)).toMatchObject({ DOCS: false, METRICS: false, MIGRATE_ON_START: 'core' });
  });

  it('needs the address of the front end for mail, which no page shows', () => {
    const mail = { ...PRODUCTION, SMTP_URL: 'smtps://mail.example.com', MAIL_FROM: 'Acme <no-reply@acme.com>' };
    expect(refusal(mail).variables).toEqual(['APP_URL']);
    expect(readConfig({ ...mail, APP_URL: 'https://app.acme.com/' }).APP_URL).toBe('https://app.acme.com');
    expect(refusal({ ...PRODUCTION, MAIL: 'page' }).variables).toEqual(['MAIL']);
  });

  it('names everything that is missing at once', () => {
    expect(refusal({ NODE_ENV: 'production' }).variables.sort()).toEqual(['DB_HOST', 'SECRET_KEY']);
  });

  it.each([
    ['SECRET_KEY', 'change-me-change-me-change-me-change-me'],
    ['SECRET_KEY', 'this-is-an-example-secret-of-32-bytes'],
    ['SECRET_KEY', 'a'.repeat(32)],
    ['SECRET_KEY', '🔑'.repeat(8)],
    ['SECRET_KEY', 'ab'.repeat(40)],
    ['SECRET_KEY', 'Xq7'.repeat(16)],
    ['SECRET_KEY', 'Zk3vQ8uT1xWb7LmN'.repeat(2)],
    ['SECRET_KEY', '12345678901234567890123456789012'],
    ['SECRET_KEY', 'abcdefghijklmnopqrstuvwxyz012345'],
    ['SECRET_KEY', 'zyxwvutsrqponmlkjihgfedcba987654'],
    ['SECRET_KEY', '11112222333344445555666677778888'],
    ['SECRET_KEY', 'passwordpasswordpassword12345678'],
    ['SECRET_KEY', '0'.repeat(64)],
    ['DB_PASS', 'postgres'],
    ['DB_PASS', 'admin'],
    ['DB_PASS', ''],
    ['DB_PASS', '  '],
    ['BCRYPT_COST', '9'],
  ])('rejects %s=%s', (name, value) => {
    expect(refusal({ ...PRODUCTION, [name]: value }).variables).toEqual([name]);
  });

  it('accepts every key that openssl prints, and a weak one as the previous key, which needs rotation', () => {
    for (let n = 0; n < 500; n += 1)
      for (const SECRET_KEY of [
        randomBytes(48).toString('base64'),
        randomBytes(24).toString('base64'),
        randomBytes(16).toString('hex'),
        randomBytes(32).toString('hex'),
      ])
        expect([SECRET_KEY, isWeakKey(SECRET_KEY)]).toEqual([SECRET_KEY, false]);
    expect(readConfig({ ...PRODUCTION, SECRET_KEY_PREVIOUS: 'a'.repeat(32) }).SECRET_KEY).toBe(PRODUCTION.SECRET_KEY);
  });

  it('accepts a DB_USER without a password only on a Unix socket, where PostgreSQL knows the user', () => {
    expect(refusal({ ...PRODUCTION, DB_PASS: undefined }).message).toContain('DB_PASS: is empty');
    expect(readConfig({ ...PRODUCTION, DB_HOST: '/run/postgresql', DB_PASS: undefined }).DB_PASS).toBeUndefined();
  });

  it('still names the sample secret beside an invalid value', () => {
    const env = { ...PRODUCTION, BCRYPT_COST: 'high', DB_PASS: 'postgres' };
    expect(refusal(env).variables.sort()).toEqual(['BCRYPT_COST', 'DB_PASS']);
  });
});
