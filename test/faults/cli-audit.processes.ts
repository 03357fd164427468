import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { CliModule } from '../../src/cli.module.js';
import { program } from '../../src/cli/program.js';
import { readConfig } from '../../src/config/config.js';
import { ReconciliationTimer } from '../../src/tenancy/lifecycle/reconciliation-timer.js';
import { TestApp } from '../support/app.js';
import { commandLine } from '../support/command-line.js';
import { inCatalogOf } from '../support/doctor.js';
import { freePort } from '../support/free-port.js';
import { testEnvironment, testServer } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** They change nothing in an installation. */
const READING = [
  ...['audit', 'config', 'jobs dead', 'jobs list', 'jobs show', 'migrate check', 'migrate drift', 'migrate status'],
  ...['servers list', 'tenant backups', 'tenant compare', 'tenant list', 'tenant show', 'user find', 'user list'],
];

/** They write sources. */
const OF_DEVELOPERS = ['migrate create', 'migrate generate'];

/** They need a further server or a lost installation: the stories about moves and about disasters run them. */
const OF_OTHER_STORIES = [
  ...['servers balance', 'servers drain', 'tenant move', 'tenant recover-core', 'tenant recover-lost'],
];

interface Entry {
  action: string;
  object: string | null;
  details: (Record<string, unknown> & { cli?: { command: string; user: string } }) | null;
}

describe('the audit log after a command', () => {
  let app: TestApp;
  let serverId: string;
  let user: string;
  const tried = new Set<string>();
  const folder = temporaryFolder();

  const newest = (database?: string) =>
    app.sql<Entry & { id: string }>('SELECT id, action, object, details FROM audit_log ORDER BY id', [], database);

  /** Runs a command. @returns the entries that it wrote, in core and in alpha's database. */
  async function entriesOf(line: string, context = { nest: app.nest }): Promise<Entry[]> {
    const databases = [undefined, await app.databaseOf('alpha')];
    const before = new Set((await Promise.all(databases.map(newest))).flat().map(({ id }) => id));
    const args = line.replace('SERVER', serverId).split(' ');
    tried.add(args.slice(0, leafLength(args)).join(' '));
    const { exit, stderr } = await commandLine(context, args, { TENANTRY_USER_PASSWORD: 'Sample-Pass-123' });
    expect([line, exit, stderr]).toEqual([line, 0, expect.anything()]);
    return (await Promise.all(databases.map(newest)))
      .flat()
      .filter(({ id, details }) => !before.has(id) && details?.cli !== undefined);
  }

  const leaves = (command: Command): Command[] =>
    command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
  const nameOf = (command: Command): string =>
    command.parent?.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name();
  const nobody = () => Promise.reject(new Error('Nothing is started'));
  const every = leaves(
    program({ withApp: nobody, withCore: nobody, stages: [], folder: '.', fromFile: new Set<string>() }, {}),
  ).map(nameOf);
  const leafLength = (args: readonly string[]): number => (every.includes(args[0] ?? '') ? 1 : 2);

  beforeAll(async () => {
    app = await TestApp.start({ BACKUP_DIR: folder.path });
    app.get(ReconciliationTimer).onModuleDestroy(); // it would mend what the doctor is to mend
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    user = (await app.account('user@alpha.com', 'alpha')).email;
    serverId = (await app.sql<{ id: string }>('SELECT id FROM database_servers'))[0]?.id ?? '';
  });
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  it.each([
    ['servers close SERVER', 'server.close'],
    ['servers open SERVER', 'server.open'],
    ['servers set SERVER --max-databases 50', 'server.update'],
    ['servers set SERVER --max-databases any', 'server.update'],
    ['tenant suspend alpha', 'organization.suspend'],
    ['tenant resume alpha', 'organization.resume'],
    ['user deactivate user@alpha.com --tenant alpha', 'user.deactivate'],
    ['user activate user@alpha.com --tenant alpha', 'user.activate'],
    ['user role user@alpha.com admin --tenant alpha', 'user.role'],
    ['tenant delete beta --yes', 'organization.delete'],
    ['tenant restore beta', 'organization.restore'],
  ])('has one entry of `%s`, and none when it is repeated', async (line, action) => {
    expect(await entriesOf(line)).toEqual([
      expect.objectContaining({
        action,
        details: expect.objectContaining({
          cli: expect.objectContaining({ command: expect.stringContaining(line.split(' ', 2).join(' ')) }),
        }),
      }),
    ]);
    expect(await entriesOf(line)).toEqual([]);
  });

  it.each([
    ['user create new@alpha.com --tenant alpha', 'user.create'],
    ['user rename new@alpha.com newer@alpha.com --tenant alpha', 'user.rename'],
    ['user password user@alpha.com --tenant alpha', 'user.password'],
    ['user unlock user@alpha.com --tenant alpha', 'user.unlock'],
    ['tenant logout-everyone alpha', 'user.logout-everyone'],
    ['tenant create gamma --name Gamma --owner owner@company.com', 'organization.create'],
    ['tenant connect alpha --password', 'tenant.connect'],
    ['tenant exec -- SELECT 1', 'tenant.exec'],
    ['key rotate-passwords --tenant alpha', 'key.rotate-passwords'],
    ['jobs ring', 'job.ring'],
    ['migrate core --undo', 'core.undo'],
    ['migrate core', 'core.migrate'],
  ])('has one entry of `%s`', async (line, action) => {
    const entries = await entriesOf(line);
    expect(entries).toMatchObject([{ details: { cli: { user: expect.any(String) } } }]);
    if (!action.includes('logout')) expect(entries[0]?.action).toBe(action);
  });

  it.each([
    ...['migrate core', 'migrate core --plan', 'migrate tenants', 'migrate tenants --plan', 'tenant connect alpha'],
    ...['tenant exec --plan -- SELECT 1', 'tenant exec --status unavailable -- SELECT 1', 'key rotate'],
    ...['tenant list', 'tenant show alpha', 'servers list', 'user list --core', 'user find user@alpha.com'],
    ...['audit --core', 'jobs dead', 'jobs list', 'migrate status'],
  ])('has no entry of `%s`, which changes nothing', async (line) => {
    expect(await entriesOf(line)).toEqual([]);
  });

  it('has an entry of a job that is retried', async () => {
    const [job] = await app.sql<{ id: string }>(`
      WITH job AS (
        INSERT INTO outbox (id, name, params, state, attempts) VALUES (gen_random_uuid(), 'story.job', '{}', 'dead', 8)
        RETURNING id, name, attempts
      )
      INSERT INTO dead_jobs (id, name, attempts, failed_at) SELECT id, name, attempts, now() FROM job RETURNING id`);
    expect(await entriesOf(`jobs retry ${job?.id ?? ''}`)).toMatchObject([
      { action: 'job.retry', details: { job: job?.id, name: 'story.job' } },
    ]);
  });

  it('records where `tenant exec` ran and which statement it was, without the text of the statement', async () => {
    const secret = `/* c */ -- d\n  update users SET bio = 'a private fact' WHERE false`;
    const { exit } = await commandLine(app, ['tenant', 'exec', '--only', 'alpha', '--as-owner', '--', secret]);
    const [entry] = (await newest()).slice(-1);
    expect([exit, entry?.details]).toMatchObject([
      0,
      { targets: 1, statement: 'UPDATE', role: 'owner', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(entry?.object).toMatch(/^organization:/);
    expect(JSON.stringify(entry)).not.toContain('private');
  });

  it('has an entry of second factors that are reset', async () => {
    await app.sql(
      `INSERT INTO auth_factors (id, user_id, type, secret, confirmed_at)
       SELECT gen_random_uuid(), id, 'totp', '', now() FROM users WHERE email = $1`,
      [user],
      await app.databaseOf('alpha'),
    );
    const line = `user reset-factors ${user} --tenant alpha`;
    expect(await entriesOf(line)).toMatchObject([{ action: 'user.factors-reset' }]);
    expect(await entriesOf(line)).toEqual([]);
  });

  it('has an entry of a backup, of its restore, its use and its end, and of an export and its import', async () => {
    expect(await entriesOf('tenant backup alpha')).toMatchObject([{ action: 'tenant.backup' }]);
    const [backup] = await app.sql<{ id: string }>('SELECT id FROM tenant_backups');
    expect(await entriesOf(`tenant recover alpha --from ${backup?.id ?? ''} --beside`)).toMatchObject([
      { action: 'tenant.recover', details: { backup: backup?.id } },
    ]);
    expect(await entriesOf('tenant swap alpha --yes')).toMatchObject([
      { action: 'tenant.swap', details: { backup: backup?.id } },
    ]);
    expect(await entriesOf('tenant drop-beside alpha --yes')).toMatchObject([{ action: 'tenant.drop-beside' }]);
    const file = join(folder.path, 'alpha.tar.gz');
    expect(await entriesOf(`tenant export alpha --to ${file}`)).toMatchObject([{ action: 'tenant.export' }]);
    const imported = await entriesOf(`tenant import ${file} --as delta --owner owner@company.com`);
    expect(imported.map(({ action }) => action).sort()).toEqual(['organization.create', 'tenant.import']);
    expect(await entriesOf('tenant clone alpha --as epsilon')).toMatchObject([{ action: 'organization.clone' }]);
  });

  it('has an entry of a migration run, and one for each time it is resumed', async () => {
    await inCatalogOf(() => app)('alpha', 'schema = schema - 1');
    const [begun] = await entriesOf('migrate tenants');
    expect(begun).toMatchObject({ action: 'migration.run', object: expect.stringMatching(/^migration:/) });
    const run = begun?.object?.replace('migration:', '') ?? '';
    const resumed = await entriesOf(`migrate tenants --resume ${run}`);
    expect(resumed).toMatchObject([{ action: 'migration.resume', object: `migration:${run}` }]);
    const undone = await entriesOf(`migrate tenants --undo ${run}`);
    expect(undone).toMatchObject([{ action: 'migration.run', details: { undoes: run } }]);
  });

  it('has an entry of a purge only if the organization was purged', async () => {
    await commandLine(app, ['tenant', 'delete', 'beta', '--yes']);
    const database = await app.databaseOf('beta');
    await app.sql(`GRANT CONNECT ON DATABASE ${database} TO ${database}`, [], 'postgres');
    const purges = async () => (await newest()).filter(({ action }) => action === 'organization.purge');
    const { exit } = await commandLine(app, ['tenant', 'purge', 'beta', '--yes']);
    expect([exit, await purges()]).toEqual([1, []]);
    await app.sql(`REVOKE CONNECT ON DATABASE ${database} FROM ${database}`, [], 'postgres');
    await commandLine(app, ['tenant', 'restore', 'beta']);
    await commandLine(app, ['tenant', 'delete', 'beta', '--yes']);
    expect(await entriesOf('tenant purge beta --yes')).toMatchObject([{ action: 'organization.purge' }]);
  });

  it('has an entry of the repairs of `doctor --fix`, and none if nothing was repaired', async () => {
    const environment = testEnvironment({ DB_NAME: app.config.DB_NAME, SECRET_KEY: app.config.SECRET_KEY });
    const nest = await NestFactory.createApplicationContext(CliModule.doctor(readConfig(environment)), {
      logger: false,
    });
    const name = await app.databaseOf('alpha');
    const fix = async (): Promise<Entry[]> => {
      const before = (await newest()).length;
      await commandLine({ nest }, ['doctor', '--fix']);
      return (await newest()).slice(before);
    };
    tried.add('doctor');
    try {
      await fix(); // what the other stories left
      await app.sql(`ALTER DATABASE ${name} CONNECTION LIMIT 0`, [], 'postgres');
      const repairs = ['held: tenant_database_limits_connections alpha'];
      expect(await fix()).toMatchObject([{ action: 'doctor.fix', details: { count: 1, repairs } }]);
      expect(await fix()).toEqual([]);
    } finally {
      await app.sql(`ALTER DATABASE ${name} CONNECTION LIMIT -1`, [], 'postgres');
      await nest.close();
    }
  });

  it('has no entry of a server that could not be added', async () => {
    const { host } = testServer();
    const args = ['servers', 'add', '--host', host, '--port', String(await freePort()), '--user', 'someone'];
    const before = await newest();
    const { exit } = await commandLine(app, args, { TENANTRY_SERVER_PASSWORD: 'x' });
    expect([exit, await newest()]).toEqual([1, before]);
    tried.add('servers add'); // one that succeeds needs a second server: database-servers
  });

  it('is checked for every command that changes something', () => {
    expect(user).toBe('user@alpha.com');
    const others = [...READING, ...OF_DEVELOPERS, ...OF_OTHER_STORIES];
    const expected = every.filter((name) => !others.includes(name));
    expect(expected.filter((name) => !tried.has(name))).toEqual([]);
  });
});
