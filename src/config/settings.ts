import { availableParallelism } from 'node:os';
import { port, str } from 'envalid';
import { backupSettings } from './backup-settings.js';
import { jobSettings } from './job-settings.js';
import { mailSettings } from './mail-settings.js';
import {
  databaseName,
  emailAddress,
  listeningPort,
  onOff,
  onOffOrPort,
  origins,
  pem,
  secret,
  trustedProxies,
  wholeNumber,
} from './validators.js';

/** Every environment variable of the application: its type, its default and a one-line description. */
export const settings = {
  NODE_ENV: str({
    choices: ['development', 'test', 'production'],
    default: 'development',
    desc: '`development`, `test` or `production`. Production requires real secrets and turns documentation and metrics off',
  }),

  HOST: str({ default: '127.0.0.1', desc: 'Address to listen on' }),
  PUBLISHED_ADDRESS: str({
    default: undefined,
    desc: "The host address on which a container's port is published. `doctor` checks it instead of HOST",
  }),
  PORT: listeningPort({ default: 8000, desc: 'Port to listen on; 0 selects a free port' }),
  DRAIN_DELAY_SECONDS: wholeNumber(
    0,
    60,
  )({
    default: 2,
    devDefault: 0,
    desc: 'Seconds for which the process still serves requests after SIGTERM, so that a balancer detects that it is not ready',
  }),
  DATA_DIR: str({ default: '.data', desc: 'Folder of the embedded PostgreSQL and its secret' }),

  DB_HOST: str({ default: undefined, desc: 'PostgreSQL 15 to 18. Without it, the embedded PostgreSQL is started' }),
  DB_PORT: port({ default: 5432, desc: 'Port of PostgreSQL' }),
  DB_NAME: databaseName({
    default: 'tenantry',
    desc: 'Name of the core database, at most 63 bytes. Created if it does not exist',
  }),
  DB_USER: str({
    default: undefined,
    requiredWhen: (env) => env['DB_HOST'] !== undefined,
    desc: 'Role that administers databases and roles: a superuser, or a role with CREATEDB and CREATEROLE',
  }),
  DB_PASS: str({ default: undefined, desc: 'Password of DB_USER' }),
  DB_SSL: str({
    choices: ['off', 'require', 'verify-full'],
    default: 'off',
    desc: 'TLS to PostgreSQL: `require` encrypts, `verify-full` also checks certificate and host name',
  }),
  DB_SSL_CA: pem({ default: undefined, desc: 'Certificate authority for DB_SSL: PEM text or an absolute path' }),
  DB_DIRECT_HOST: str({
    default: undefined,
    desc: 'Address that bypasses a connection pooler, for migrations and locks (default: DB_HOST)',
  }),
  DB_DIRECT_PORT: port({ default: undefined, desc: 'Port of DB_DIRECT_HOST (default: DB_PORT)' }),
  MIGRATE_ON_START: str({
    choices: ['all', 'core', 'off'],
    default: 'core',
    devDefault: 'all',
    desc: '`all`: core, template and tenants; `core`: core and template; `off`: nothing. `all` unless in production',
  }),

  SECRET_KEY: secret(32)({
    default: undefined,
    requiredWhen: (env) => env['DB_HOST'] !== undefined || env['NODE_ENV'] === 'production',
    desc: 'Signs tokens and encrypts credentials, at least 32 bytes. With the embedded PostgreSQL it is kept in DATA_DIR/secret',
  }),
  SECRET_KEY_PREVIOUS: secret(32)({
    default: undefined,
    desc: 'The previous SECRET_KEY, at least 32 bytes. It still verifies tokens and decrypts credentials',
  }),
  BCRYPT_COST: wholeNumber(4, 31)({ default: 12, desc: 'Cost of a password hash: 4 to 31, at least 10 in production' }),
  PASSWORD_POLICY: str({
    choices: ['standard', 'nist'],
    default: 'standard',
    desc: '`standard`: 8 characters, upper and lower case and a digit; `nist`: 15 of any kind. Common passwords are rejected',
  }),
  BOOTSTRAP_ADMIN_EMAIL: emailAddress({
    default: undefined,
    requiredWhen: (env) => env['BOOTSTRAP_ADMIN_PASSWORD'] !== undefined,
    desc: 'E-mail address of the first platform administrator, created at startup if none exists and the address is free',
  }),
  BOOTSTRAP_ADMIN_PASSWORD: str({
    default: undefined,
    requiredWhen: (env) => env['BOOTSTRAP_ADMIN_EMAIL'] !== undefined,
    desc: 'Password of that administrator',
  }),
  HASH_CONCURRENCY: wholeNumber(1)({
    default: Math.max(1, availableParallelism() - 1),
    desc: 'Password hashes computed at once, while 100 more wait. By default, the number of cores minus one',
  }),

  REDIS_HOST: str({
    default: undefined,
    desc: 'Redis, shared by all processes. Without it, each process keeps its counters in memory',
  }),
  REDIS_PORT: port({ default: 6379, desc: 'Port of Redis' }),
  REDIS_DB: wholeNumber(0)({ default: 0, desc: 'Database number in Redis' }),
  REDIS_USERNAME: str({ default: undefined, desc: 'User of Redis' }),
  REDIS_PASSWORD: str({ default: undefined, desc: 'Password of Redis' }),
  REDIS_TLS: onOff({ default: false, desc: 'TLS to Redis: on or off' }),

  TENANT_DATA_SOURCES_MAX: wholeNumber(1)({
    default: 200,
    desc: 'Maximum number of open tenant databases per process',
  }),
  TENANT_CONNECTIONS_MAX: wholeNumber(1)({
    default: undefined,
    desc: 'Maximum number of connections of this process to the tenant databases on one server. By default, only the share that core grants limits them',
  }),
  TENANT_POOL_READY: wholeNumber(0)({
    default: 3,
    desc: 'Number of spare tenant databases to keep ready, so that creating an organization takes milliseconds',
  }),
  CORE_OUTAGE_MINUTES: wholeNumber(
    0,
    1440,
  )({
    default: 10,
    desc: 'Minutes for which known tenants are served while the core database is down',
  }),
  CORE_REGISTRATION: str({
    choices: ['open', 'closed', 'verified'],
    default: 'open',
    desc: 'Registration on the platform: `open`, `verified` (the address is confirmed first) or `closed`',
  }),
  ORGANIZATION_CREATION: str({
    choices: ['anybody', 'admins'],
    default: 'anybody',
    desc: 'Users who may create organizations: `anybody` with a platform account, or only platform `admins`',
  }),
  ORGANIZATIONS_PER_OWNER: wholeNumber(1)({
    default: 100,
    desc: 'Maximum number of organizations per user. Platform admins are exempt',
  }),
  ...jobSettings,

  AUDIT_RETENTION_DAYS: wholeNumber(
    1,
    36_500,
  )({
    default: undefined,
    desc: 'Days for which audit log entries are kept, unlimited by default. Refused logins are kept for 90 days at most',
  }),
  RETENTION_DAYS: wholeNumber(0)({
    default: 30,
    desc: 'Days for which the data and the slug of a deleted organization are kept. It can be restored until then',
  }),
  ...backupSettings,
  ...mailSettings,

  RATE_LIMIT: onOff({
    default: true,
    desc: 'All rate limits, on or off: on password and token checks, on password guesses, and TENANT_REQUESTS_PER_SECOND',
  }),
  API_KEY_RATE: wholeNumber(1)({ default: 600, desc: 'Maximum number of requests per API key and minute' }),
  TENANT_REQUESTS_PER_SECOND: wholeNumber(1)({
    default: undefined,
    desc: 'Maximum number of requests per organization, process and second, over all routes. Unlimited by default',
  }),
  CORS_ORIGINS: origins({
    default: [],
    desc: 'Origins allowed to call from a browser, such as https://app.example.com, comma separated',
  }),
  TRUST_PROXY: trustedProxies({
    default: false,
    desc: 'Proxies whose X-Forwarded-* headers are trusted: `off`, `on`, a number of hops, or addresses',
  }),

  DOCS: onOffOrPort({
    default: false,
    devDefault: true,
    desc: 'API pages: `on`, `off` or a port. On unless in production',
  }),
  CONSOLE: onOff({
    default: false,
    devDefault: true,
    desc: 'The console at `/console` and the account pages at `/account`, which links in mail lead to. On unless in production',
  }),
  METRICS: onOffOrPort({
    default: false,
    devDefault: true,
    desc: 'Prometheus metrics at `/metrics`: `on`, `off` or a port. On unless in production',
  }),
  METRICS_TENANTS: wholeNumber(
    0,
    100,
  )({
    default: 10,
    desc: 'Maximum number of organizations named in the metrics. The busiest are named, all others are counted together',
  }),
  LOG_LEVEL: str({
    choices: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    default: 'info',
    desc: 'Minimum level of logged messages',
  }),
};
