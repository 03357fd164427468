import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from '../../src/cli/program.js';
import { settings } from '../../src/config/settings.js';
import { misspelledSettings } from '../../src/config/misspelled-settings.js';
import { tenantry } from '../support/cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';

interface Output {
  settings: { name: string; value: unknown; origin: string; expected: string | null }[];
  lookalikes: { name: string; setting: string }[];
}

describe('tenantry config', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  const SECRETS = { SECRET_KEY: 'k'.repeat(40), DB_PASS: 'hunter2', REDIS_PASSWORD: 'hunter2' };
  const OWN = { NODE_ENV: 'development', DB_HOST: 'nowhere.invalid', DB_USER: 'somebody', ...SECRETS };

  async function config(args: string[], environment: NodeJS.ProcessEnv): Promise<{ exit: unknown; stdout: string }> {
    const nobody = () => Promise.reject(new Error('Nothing is started'));
    const parts = { withApp: nobody, withCore: nobody, stages: [], folder: '.', fromFile: new Set<string>() };
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    await program(parts, { ...OWN, ...environment }).parseAsync(['config', ...args], { from: 'user' });
    const stdout = log.mock.calls.map(([text]) => String(text)).join('\n');
    log.mockRestore();
    const { exitCode: exit } = process;
    process.exitCode = undefined;
    return { exit, stdout };
  }

  const asJson = async (environment: NodeJS.ProcessEnv): Promise<Output> =>
    JSON.parse((await config(['--json'], environment)).stdout) as Output;

  const secretOf = ({ settings: all }: Output) => all.find(({ name }) => name === 'SECRET_KEY');

  it('prints every effective setting with its source, without a database', async () => {
    writeFileSync(join(folder.path, '.env'), 'PORT=9000\nHOST=0.0.0.0\nDOCS=off\n');
    const environment = { ...OWN, HOST: '127.0.0.9', PORT: undefined, DOCS: undefined, LOG_LEVEL: '' };
    const { exit, stdout, stderr } = await tenantry(['config'], environment, { cwd: folder.path });
    expect([exit, stderr]).toEqual([0, '']);
    const rows = stdout.trimEnd().split('\n');
    expect(rows.slice(1).map((row) => row.split(' ', 1)[0])).toEqual(Object.keys(settings));
    const row = (name: string) => rows.find((one) => one.startsWith(`${name} `))?.split(/ {2,}/);
    expect(row('HOST')).toEqual(['HOST', '127.0.0.9', 'environment']);
    expect(row('PORT')).toEqual(['PORT', '9000', '.env']);
    expect(row('DOCS')).toEqual(['DOCS', 'off', '.env']);
    expect(row('LOG_LEVEL')).toEqual(['LOG_LEVEL', 'info', 'default']);
    expect(row('CORS_ORIGINS')).toEqual(['CORS_ORIGINS', '–', 'default']);
    expect(row('SECRET_KEY')).toEqual(['SECRET_KEY', '********', 'environment']);
    for (const secret of Object.values(SECRETS)) expect(stdout).not.toContain(secret);
  });

  it('prints JSON too, and masks secrets', async () => {
    const output = await asJson({ TENANT_POOL_REDY: '5', CORS_ORIGINS: 'https://a.example' });
    const of = (name: string) => output.settings.find((one) => one.name === name);
    expect(of('DB_PASS')).toEqual({ name: 'DB_PASS', value: '********', origin: 'environment', expected: null });
    expect(of('CORS_ORIGINS')?.value).toEqual(['https://a.example']);
    expect(of('SECRET_KEY_PREVIOUS')).toMatchObject({ value: null, origin: 'default' });
    expect(output.lookalikes).toEqual([{ name: 'TENANT_POOL_REDY', setting: 'TENANT_POOL_READY' }]);
    for (const secret of Object.values(SECRETS)) expect(JSON.stringify(output)).not.toContain(secret);
  });

  it('prints errors and unread variables, but never a value', async () => {
    const { exit, stdout } = await config([], { PORT: 'hunter2', SECRET_KEY: 'hunter2', REDIS_HOSTNAME: 'cache' });
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^PORT +wrong +environment$/m);
    expect(stdout).toMatch(/^error +PORT: Port to listen on/m);
    expect(stdout).toMatch(/^warning +REDIS_HOSTNAME is set but not read\. Did you mean REDIS_HOST\?$/m);
    expect(stdout).not.toContain('hunter2');
  });

  it('reads the secret of the embedded PostgreSQL, and creates none', async () => {
    const embedded = { DB_HOST: '', SECRET_KEY: '', DATA_DIR: folder.path };
    expect(secretOf(await asJson(embedded))).toMatchObject({ value: null, origin: 'default' });
    writeFileSync(join(folder.path, 'secret'), 'k'.repeat(64));
    expect(secretOf(await asJson(embedded))).toMatchObject({ value: '********', origin: 'DATA_DIR/secret' });
  });
});

describe('a variable that is not read', () => {
  it.each([
    ['TENANT_POOL_REDY', 'TENANT_POOL_READY'],
    ['TENANT_POLO_REDAY', 'TENANT_POOL_READY'],
    ['TENANT_POOL_SIZE_READY', undefined],
    ['TENANT_POOL', 'TENANT_POOL_READY'],
    ['TENANTRY_PORT', 'PORT'],
    ['TENANTRY_LOGLEVEL', 'LOG_LEVEL'],
    ['tenant_pool_ready', 'TENANT_POOL_READY'],
    ['REDIS_HOSTNAME', 'REDIS_HOST'],
    ['REDIS_PASS', 'REDIS_PASSWORD'],
    ['SECRET_KEYS', 'SECRET_KEY'],
    ['DB_PASSWORD', 'DB_PASS'],
    ['DB_USERNAME', 'DB_USER'],
    ['DB_HSOT', 'DB_HOST'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['METRIC', 'METRICS'],
    ['METRICS_PORT', 'METRICS'],
    ['DB_DATABASE', undefined],
    ['DB_CONNECTION', undefined],
    ['DB_URL', undefined],
    ['REDIS_URL', undefined],
    ['DATABASE_URL', undefined],
    ['TENANT_ID', undefined],
    ['HOSTNAME', undefined],
    ['POST', undefined],
    ['PORTS', undefined],
    ['NODE_OPTIONS', undefined],
    ['NODE_EXTRA_CA_CERTS', undefined],
    ['LOGNAME', undefined],
    ['TENANTRY_SERVER_PASSWORD', undefined],
    ['REDIS_SERVICE_HOST', undefined],
    ['REDIS_PORT_6379_TCP_ADDR', undefined],
    ['TENANTRY_SERVICE_PORT', undefined],
  ])('%s looks like %s', (name, setting) => {
    expect(misspelledSettings({ [name]: 'x' })[0]?.setting).toBe(setting);
  });

  it('is not reported if Kubernetes sets it for a service', () => {
    expect(misspelledSettings({ TENANTRY_PORT: 'tcp://10.0.0.1:8000' })).toEqual([]);
  });

  it('is never a setting', () => {
    expect(misspelledSettings(Object.fromEntries(Object.keys(settings).map((name) => [name, 'x'])))).toEqual([]);
  });
});
