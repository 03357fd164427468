import { tmpdir } from 'node:os';
import type { Command, Option } from 'commander';
import { Client, type ClientConfig } from 'pg';
import { program } from '../../src/cli/program.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { AppProcess } from '../support/app-process.js';
import { type CommandResult, startTenantry } from '../support/cli.js';
import { testEnvironment } from '../support/environment.js';
import { freePort } from '../support/free-port.js';
import { signalServer } from '../support/postgres-process.js';
import { RedisProcess } from '../support/redis-process.js';
import { someOf } from '../support/share.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

/** Within this a command ends, though this machine runs several at once. */
const LIMIT_MS = 30_000;

const AT_ONCE = 3;

/** What stands for an argument or the value of an option, by its name. */
const SAMPLES: Readonly<Record<string, string>> = {
  slug: 'acme',
  email: 'owner@company.com',
  owner: 'owner@company.com',
  role: 'admin',
  id: '01a20d42-2982-7036-8346-965b82c9c51b',
  ids: '01a20d42-2982-7036-8346-965b82c9c51b',
  name: 'sample-name',
  host: '127.0.0.1',
  user: 'postgres',
  'max-databases': '10',
  sql: 'SELECT 1',
};

const nobody = () => Promise.reject(new Error('Nothing is started'));
const leaves = (command: Command): Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
const nameOf = (command: Command): string[] => (command.parent ? [...nameOf(command.parent), command.name()] : []);

/** Every command there is, with everything that it asks for. */
function everyCommand(): string[][] {
  const parts = { withApp: nobody, withCore: nobody, stages: [], folder: '.', fromFile: new Set<string>() };
  return leaves(program(parts, {})).map((command) => {
    const has = (long: string): boolean => command.options.some((option) => option.long === long);
    const sample = (name: string): string => SAMPLES[name] ?? 'sample';
    const isAsked = ({ mandatory, long }: Option): boolean => mandatory && long !== undefined && long !== '--help';
    return [
      ...nameOf(command),
      ...command.options.filter(isAsked).flatMap(({ long = '' }) => [long, sample(long.slice(2))]),
      ...(has('--core') ? ['--core'] : []),
      ...(has('--beside') ? ['--beside'] : []),
      ...(has('--yes') ? ['--yes'] : []),
      ...command.registeredArguments
        .filter(({ required, variadic }) => required || variadic)
        .map((argument) => sample(argument.name())),
    ];
  });
}

describe('a command', () => {
  const folder = temporaryFolder();
  let server: EmbeddedPostgres;
  let settings: NodeJS.ProcessEnv;
  let redis: RedisProcess;

  beforeAll(async () => {
    server = await startEmbeddedPostgres(folder.path, ['max_connections=40', 'superuser_reserved_connections=6']);
    redis = await RedisProcess.start();
    const { host: DB_HOST, port, user: DB_USER, password: DB_PASS } = server;
    settings = testEnvironment({ DB_HOST, DB_PORT: String(port), DB_USER, DB_PASS });
    const child = AppProcess.spawn(settings, tmpdir());
    const app = await child.caller();
    await app.organization('acme', await app.account('owner@company.com'));
    await child.end('SIGTERM');
  }, 60_000);
  afterAll(async () => {
    redis.signal('SIGKILL');
    await server.stop();
    folder.remove();
  });

  /** Runs the commands. @returns those that end otherwise than `isRight` says, and how. */
  async function wrong(isRight: (result: CommandResult, name: string) => boolean, more: NodeJS.ProcessEnv = {}) {
    const found: { command: string; result: CommandResult | 'goes on' }[] = [];
    const queue = someOf(everyCommand()).values();
    const work = async (): Promise<void> => {
      for (const command of queue) {
        const { child, ended } = startTenantry(command, { ...settings, ...more }, { input: 'Sample-Pass-123\n' });
        const late = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
        const result = await ended;
        clearTimeout(late);
        const name = command.slice(0, 2).join(' ');
        if (result.exit === 'SIGKILL') found.push({ command: command.join(' '), result: 'goes on' });
        else if (!isRight(result, name)) found.push({ command: command.join(' '), result });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return found;
  }

  /** It says why in a sentence: on standard error, or as a finding of the doctor. */
  const failsClearly = ({ exit, stdout, stderr }: CommandResult, name: string): boolean => {
    if (name === 'config') return exit === 0; // needs no database
    if (name === 'doctor')
      return exit === 1 && /postgres_unreachable|cannot_start|core_role_refused|requests_unreachable/.test(stdout);
    return exit === 1 && /^Error: .*\.$/m.test(stderr) && !/^ +at /m.test(stderr);
  };

  /** Keeps connections open, of which each is opened as `credentials` say, until there are no more. */
  async function occupied(credentials: ClientConfig, work: () => Promise<void>): Promise<void> {
    const { host, port } = server;
    const clients: Client[] = [];
    try {
      for (;;) {
        const client = new Client({ host, port, database: settings['DB_NAME'], ...credentials });
        client.on('error', () => undefined);
        await client.connect();
        clients.push(client);
      }
    } catch (error) {
      expect(error).toMatchObject({ code: '53300' });
      await work();
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
  }

  const administrator = () => ({ user: server.user, password: server.password });

  it('exits with an error when nothing listens on PostgreSQL’s port', async () => {
    expect(await wrong(failsClearly, { DB_PORT: String(await freePort()) })).toEqual([]);
  }, 300_000);

  it('exits with an error when PostgreSQL is stopped and keeps its port', async () => {
    signalServer(server.pid, 'SIGSTOP');
    try {
      expect(await wrong(failsClearly)).toEqual([]);
    } finally {
      signalServer(server.pid, 'SIGCONT');
    }
  }, 600_000);

  it('exits with an error when PostgreSQL has no free connection', async () => {
    await occupied(administrator(), async () => {
      expect(await wrong(failsClearly)).toEqual([]);
    });
  }, 300_000);

  it('exits when only the connections for superusers are left', async () => {
    const client = new Client({ ...server, database: settings['DB_NAME'] });
    await client.connect();
    await client.query(
      `CREATE ROLE crowd LOGIN PASSWORD 'crowd'; GRANT CONNECT ON DATABASE "${settings['DB_NAME']}" TO crowd`,
    );
    await client.end();
    await occupied({ user: 'crowd', password: 'crowd' }, async () => {
      const isRight = (result: CommandResult, name: string): boolean =>
        failsClearly(result, name) || (/^(migrate|doctor)/.test(name) && result.exit !== null);
      expect(await wrong(isRight)).toEqual([]);
    });
  }, 300_000);

  it('exits in bounded time when PostgreSQL is stopped while it runs', async () => {
    const { child, ended } = startTenantry(['tenant', 'exec', '--', 'SELECT pg_sleep(600)'], settings);
    const watcher = new Client({ ...server, database: 'postgres' });
    await watcher.connect();
    const isAtWork = async (): Promise<boolean> =>
      (await watcher.query(`SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'`)).rows.length > 0;
    await until(isAtWork);
    await watcher.end();
    const late = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    try {
      signalServer(server.pid, 'SIGSTOP');
      const { exit, stdout } = await ended;
      expect([exit, stdout]).toEqual([1, expect.stringContaining('acme: failed: The server stopped answering')]);
    } finally {
      clearTimeout(late);
      signalServer(server.pid, 'SIGCONT');
      child.kill('SIGKILL');
    }
  }, 60_000);

  it.each(['away', 'stopped'])(
    'exits when Redis is %s',
    async (state) => {
      const isRight = ({ exit, stderr }: CommandResult): boolean =>
        [0, 1].includes(Number(exit)) && !/^ +at /m.test(stderr);
      redis.signal(state === 'away' ? 'SIGKILL' : 'SIGSTOP');
      try {
        expect(await wrong(isRight, redis.environment)).toEqual([]);
      } finally {
        if (state === 'away') await redis.restart();
        else redis.signal('SIGCONT');
      }
    },
    300_000,
  );
});
