import { availableParallelism } from 'node:os';
import { port, str } from 'envalid';
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

/** Every environment variable the application reads: its type, its default and one line for people. */
export const settings = {
  NODE_ENV: str({
    choices: ['development', 'test', 'production'],
    default: 'development',
    desc: '`development`, `test` or `production`, which demands real secrets and turns documentation and metrics off',
  }),

  HOST: str({ default: '127.0.0.1', desc: 'Address to listen on' }),
  PUBLISHED_ADDRESS: str({
    default: undefined,
    desc: 'Address of the machine that the port of a container is published on; `doctor` judges it instead of HOST',
  }),
  PORT: listeningPort({ default: 8000, desc: 'Port to listen on; 0 takes a free one' }),
  DRAIN_DELAY_SECONDS: wholeNumber(
    0,
    60,
  )({
    default: 2,
    devDefault: 0,
    desc: 'Seconds of service after SIGTERM, in which a balancer sees that the process is not ready any more',
  }),
  DATA_DIR: str({ default: '.data', desc: 'Where the embedded PostgreSQL and its secret live' }),

  DB_HOST: str({ default: undefined, desc: 'PostgreSQL 15 to 18; without it the embedded one is started' }),
  DB_PORT: port({ default: 5432, desc: 'Port of PostgreSQL' }),
  DB_NAME: databaseName({ default: 'tenantry', desc: 'The core database, created when missing; at most 63 bytes' }),
  DB_USER: str({
    default: undefined,
    requiredWhen: (env) => env['DB_HOST'] !== undefined,
    desc: 'Administers databases and roles: a superuser, or a role with CREATEDB and CREATEROLE',
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
    desc: 'Way around a connection pooler, for migrations and locks (DB_HOST)',
  }),
  DB_DIRECT_PORT: port({ default: undefined, desc: 'Port for DB_DIRECT_HOST (DB_PORT)' }),
  MIGRATE_ON_START: str({
    choices: ['all', 'core', 'off'],
    default: 'core',
    devDefault: 'all',
    desc: '`all`: core, template and tenants; `core`: core and template; `off`: nothing. `all` unless in production',
  }),

  SECRET_KEY: secret(32)({
    default: undefined,
    requiredWhen: (env) => env['DB_HOST'] !== undefined || env['NODE_ENV'] === 'production',
    desc: 'Signs tokens and encrypts credentials; 32 bytes or more. Kept in DATA_DIR/secret for the embedded PostgreSQL',
  }),
  SECRET_KEY_PREVIOUS: secret(32)({
    default: undefined,
    desc: 'The key before SECRET_KEY: still verifies and decrypts; 32 bytes or more',
  }),
  BCRYPT_COST: wholeNumber(4, 31)({ default: 12, desc: 'Cost of a password hash: 4 to 31, at least 10 in production' }),
  PASSWORD_POLICY: str({
    choices: ['standard', 'nist'],
    default: 'standard',
    desc: '`standard`: 8 characters, upper and lower case and a digit; `nist`: 15 of any kind. Never a common one',
  }),
  BOOTSTRAP_ADMIN_EMAIL: emailAddress({
    default: undefined,
    requiredWhen: (env) => env['BOOTSTRAP_ADMIN_PASSWORD'] !== undefined,
    desc: 'Made an administrator of the platform at the start, while there is none and the address is free',
  }),
  BOOTSTRAP_ADMIN_PASSWORD: str({
    default: undefined,
    requiredWhen: (env) => env['BOOTSTRAP_ADMIN_EMAIL'] !== undefined,
    desc: 'Password of that administrator',
  }),
  HASH_CONCURRENCY: wholeNumber(1)({
    default: Math.max(1, availableParallelism() - 1),
    desc: 'Password hashes computed at once; 100 more wait. Cores less one',
  }),

  REDIS_HOST: str({ default: undefined, desc: 'Redis, shared by all processes; without it counters live in memory' }),
  REDIS_PORT: port({ default: 6379, desc: 'Port of Redis' }),
  REDIS_DB: wholeNumber(0)({ default: 0, desc: 'Database number in Redis' }),
  REDIS_USERNAME: str({ default: undefined, desc: 'User of Redis' }),
  REDIS_PASSWORD: str({ default: undefined, desc: 'Password of Redis' }),
  REDIS_TLS: onOff({ default: false, desc: 'TLS to Redis: on or off' }),

  TENANT_DATA_SOURCES_MAX: wholeNumber(1)({ default: 200, desc: 'Tenant databases held open at once, per process' }),
  TENANT_CONNECTIONS_MAX: wholeNumber(1)({
    default: undefined,
    desc: 'Connections to tenant databases open at once, per process. Half of what PostgreSQL has, less what core takes',
  }),
  TENANT_POOL_READY: wholeNumber(0)({
    default: 3,
    desc: 'Spare tenant databases kept ready, so that a new organization takes milliseconds',
  }),
  CORE_OUTAGE_MINUTES: wholeNumber(
    0,
    1440,
  )({
    default: 10,
    desc: 'Minutes that known tenants are served while the core database is down',
  }),
  CORE_REGISTRATION: str({
    choices: ['open', 'closed'],
    default: 'open',
    desc: 'Who may register on the platform: `open`: anybody; `closed`: only the command line adds users',
  }),
  ORGANIZATION_CREATION: str({
    choices: ['anybody', 'admins'],
    default: 'anybody',
    desc: 'Who may create organizations: `anybody` with an account, or only `admins` of the platform',
  }),
  ORGANIZATIONS_PER_OWNER: wholeNumber(1)({
    default: 100,
    desc: 'Organizations one user may own; platform admins any number',
  }),

  AUDIT_RETENTION_DAYS: wholeNumber(
    1,
    36_500,
  )({
    default: undefined,
    desc: 'Days that entries of the audit logs are kept, for ever unless set. Refused logins: 90 days at most',
  }),
  RETENTION_DAYS: wholeNumber(0)({
    default: 30,
    desc: 'Days that the data and the slug of a deleted organization are kept; until then it can be restored',
  }),

  RATE_LIMIT: onOff({
    default: true,
    desc: 'All limits: on what checks passwords and tokens, on guesses, and TENANT_REQUESTS_PER_SECOND: on or off',
  }),
  TENANT_REQUESTS_PER_SECOND: wholeNumber(1)({
    default: undefined,
    desc: 'Requests of one organization that a process answers each second, on all routes together. No limit unless set',
  }),
  CORS_ORIGINS: origins({
    default: [],
    desc: 'Origins allowed to call from a browser, such as https://app.example.com, comma separated',
  }),
  TRUST_PROXY: trustedProxies({
    default: false,
    desc: 'Whose X-Forwarded-* to believe: `off`, `on`, a number of hops, or addresses',
  }),

  DOCS: onOffOrPort({
    default: false,
    devDefault: true,
    desc: 'API pages: `on`, `off` or a port. On unless in production',
  }),
  METRICS: onOffOrPort({
    default: false,
    devDefault: true,
    desc: 'Figures for Prometheus at `/metrics`: `on`, `off` or a port. On unless in production',
  }),
  METRICS_TENANTS: wholeNumber(
    0,
    100,
  )({
    default: 10,
    desc: 'Organizations named in the metrics: the busiest; all others are counted together',
  }),
  LOG_LEVEL: str({
    choices: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    default: 'info',
    desc: 'Least important level that is logged',
  }),
};
