// Import rules. Each folder of src lists the folders that it may import. All other folders of src are forbidden to it.
const allowed = {
  common: [],
  config: ['common'],
  database: ['config', 'common'],
  redis: ['config', 'common'],
  limits: ['redis', 'database', 'config', 'common'],
  tenancy: ['database', 'redis', 'config', 'common'],
  jobs: ['tenancy', 'database', 'config', 'common'],
  http: ['limits', 'tenancy', 'database', 'config', 'common'],
  embedded: ['database', 'config', 'common'],
  audit: ['database', 'common'],
  tickets: ['tenancy', 'database', 'config', 'common'],
  mail: ['tickets', 'jobs', 'audit', 'limits', 'tenancy', 'database', 'config', 'common'],
  auth: ['mail', 'tickets', 'jobs', 'audit', 'http', 'limits', 'tenancy', 'database', 'redis', 'config', 'common'],
  core: ['auth', 'mail', 'tickets', 'jobs', 'audit', 'http', 'tenancy', 'database', 'redis', 'config', 'common'],
  tenant: ['auth', 'mail', 'tickets', 'jobs', 'audit', 'http', 'tenancy', 'database', 'redis', 'config', 'common'],
  platform: ['doctor', 'core', 'auth', 'jobs', 'audit', 'http', 'tenancy', 'database', 'config', 'common'],
  ops: [
    ...[
      'platform',
      'core',
      'tenant',
      'auth',
      'mail',
      'tickets',
      'jobs',
      'audit',
      'http',
      'tenancy',
      'database',
      'redis',
      'config',
    ],
    'common',
  ],
  doctor: ['core', 'tenant', 'mail', 'jobs', 'tenancy', 'redis', 'database', 'config', 'common'],
  cli: ['doctor', 'core', 'tenant', 'auth', 'audit', 'jobs', 'tenancy', 'database', 'config', 'common'],
};

// The folders inside of one, each of which may use the folders before it. Files that lie in none of them are open to all,
// and only the modules among them use the folders.
const inner = {
  database: ['pool', 'server', 'shares', 'entities', 'schema', 'core'],
  tenancy: [
    'catalog',
    'changes',
    'directory',
    'databases',
    'servers',
    'copy',
    'credentials',
    'provisioning',
    'connections',
    'context',
    'server-administration',
    'lifecycle',
    'fleet',
  ],
  jobs: ['outbox', 'schedules', 'administration', 'worker'],
  auth: [
    ...['accounts', 'tokens', 'sessions', 'passwords', 'access', 'policy', 'notices', 'links', 'login'],
    ...['registration', 'email', 'recovery', 'magic-link', 'personal-data', 'invitations'],
  ],
};

module.exports = {
  forbidden: [
    ...Object.entries(allowed).map(([folder, others]) => ({
      name: `${folder}-imports`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: [folder, ...others].map((name) => `^src/${name}/`) },
    })),
    ...Object.entries(inner).flatMap(([folder, rooms]) =>
      rooms.slice(0, -1).map((room, at) => ({
        name: `${folder}-${room}-imports`,
        severity: 'error',
        from: { path: `^src/${folder}/${room}/` },
        to: { path: rooms.slice(at + 1).map((later) => `^src/${folder}/${later}/`) },
      })),
    ),
    {
      name: 'no-cycles',
      comment:
        'Two entities of a two-way relation may import each other: both need the other as a value, in the arrow functions ' +
        'of their decorators. Write their fields as Relation<Invoice>, or the module that is loaded first fails.',
      severity: 'error',
      from: {},
      to: { circular: true, via: { pathNot: '[.]entity[.]ts$' } },
    },
    {
      name: 'entries-are-last',
      comment: 'No file imports the entry points or the app modules.',
      severity: 'error',
      from: { pathNot: '^src/(main|cli|create-app)\\.ts$' },
      to: { path: '^src/(main|cli|app\\.module|cli\\.module|create-app)\\.ts$' },
    },
    { name: 'migrations-stand-alone', severity: 'error', from: { path: '^migrations/' }, to: { path: '^src/' } },
    {
      name: 'what-the-image-lacks',
      comment: 'The image is built from src and migrations only.',
      severity: 'error',
      from: { path: '^(src|migrations)/' },
      to: { path: '^(bench|schematics|scripts|test)/' },
    },
    {
      name: 'declared-packages-only',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.build.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
