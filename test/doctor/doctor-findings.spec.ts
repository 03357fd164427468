import { type Config, readConfig } from '../../src/config/config.js';
import type { Check } from '../../src/doctor/check.js';
import { type ConnectionStats, judgeConnections } from '../../src/doctor/connection-stats.js';
import type { Finding } from '../../src/doctor/finding.js';
import { judgeReplication, type ReplicationFacts } from '../../src/doctor/replication-facts.js';
import { MailCheck } from '../../src/doctor/mail.check.js';
import { judgeRedis, RedisCheck } from '../../src/doctor/redis.check.js';
import { cannotStart, findingsOf } from '../../src/doctor/report.js';
import { SecretsCheck } from '../../src/doctor/secrets.check.js';
import { judge } from '../../src/doctor/server-facts.js';
import { SettingsCheck } from '../../src/doctor/settings.check.js';

const told = (findings: readonly Finding[]): string[] =>
  findings.map(({ severity, code, about }) => [severity, code, ...about].join(' '));

describe('the doctor, on the connections of a server', () => {
  it('reports how many processes fit, and when few connections are left', () => {
    const stats = (cap: number, used = 0): ConnectionStats => ({
      ...{ most: 100, available: 97, used, cap, isSet: false, least: 5, kept: 5, granted: 16 },
      shares: [{ name: 'a:1', granted: 16, silent: 1, lives: true }],
    });
    expect(told(judgeConnections('db:5432', stats(9)))).toEqual([
      'error connections_too_few db:5432',
      'warning connections_overcommitted db:5432',
    ]);
    expect(told(judgeConnections('db:5432', { ...stats(14), granted: 9 }))).toEqual([
      'warning connections_for_one_process db:5432',
    ]);
    const [enough] = judgeConnections('db:5432', stats(77, 87));
    expect([enough?.code, enough?.meaning]).toEqual([
      'connections',
      'max_connections is 100, of which 3 are reserved. The limit for all processes together is 77. 1 process has a share. 14 processes fit.',
    ]);
    expect(told(judgeConnections('db:5432', stats(77, 88))).at(-1)).toBe('warning connections_scarce db:5432');
  });

  it('finds processes that hold more than exists, a limit above the server’s, and a share without a heartbeat', () => {
    const stats: ConnectionStats = {
      ...{ most: 100, available: 97, used: 0, cap: 120, isSet: true, least: 3, kept: 5, granted: 121 },
      shares: [
        { name: 'a:1', granted: 100, silent: 1, lives: true },
        { name: 'b:2', granted: 21, silent: 70, lives: false },
      ],
    };
    const found = judgeConnections('db:5432', stats);
    expect(told(found)).toEqual([
      'info connections db:5432',
      'warning connections_overcommitted db:5432',
      'error connections_above_available db:5432',
      'warning process_silent b:2: 21 connections, silent for 70 s',
    ]);
  });

  it('checks the version of PostgreSQL and the privileges of its administrator', () => {
    const facts = { version: 15, user: 'ada', is_superuser: false, may_administer: true };
    expect([15, 18].map((version) => judge('db', { ...facts, version }))).toEqual([[], []]);
    expect(told(judge('db', { ...facts, version: 14 }))).toEqual(['error postgres_too_old db']);
    expect(told(judge('db', { ...facts, version: 19 }))).toEqual(['info postgres_untested db']);
    expect(told(judge('db', { ...facts, may_administer: false }))).toEqual(['error administrator_powerless db']);
    expect(told(judge('db', { ...facts, is_superuser: true }))).toEqual(['info administrator_superuser db']);

    const redis = (version: string) => told(judgeRedis(['redis'], `# Server\r\n${version}\r\nredis_mode:standalone`));
    expect(redis('redis_version:5.0.14')).toEqual(['warning redis_too_old redis']);
    expect([redis('redis_version:6.0.0'), redis('redis_version:10.0.0'), redis('')]).toEqual([[], [], []]);
  });
});

describe('the doctor, on replication', () => {
  const facts = { standbys: 1, hidden: 0, names: '', commit: 'on' };
  const codes = (changes: Partial<ReplicationFacts>) =>
    told(judgeReplication('db:5432', 'ada', { ...facts, ...changes }));

  it('warns about a standby that no commit waits for', () => {
    expect(codes({})).toEqual(['warning standby_not_synchronous db:5432']);
    expect(codes({ names: 'ANY 1 (*)', commit: 'local' })).toEqual(['warning commits_do_not_wait db:5432']);
    expect(codes({ names: 'one', commit: 'off', standbys: 0 })).toEqual(['warning commits_do_not_wait db:5432']);
    for (const commit of ['on', 'remote_write', 'remote_apply']) expect(codes({ names: 'one', commit })).toEqual([]);
    expect([codes({ standbys: 0 }), codes({ standbys: 0, commit: 'off' })]).toEqual([[], []]);
  });

  it('reports when its administrator cannot distinguish a standby from a backup', () => {
    const meaning = (hidden: number) => judgeReplication('db', 'ada', { ...facts, standbys: 2, hidden })[0]?.meaning;
    expect(meaning(0)).toMatch(/^2 standbys are attached, and synchronous_standby_names is empty:.*\.$/);
    expect(meaning(1)).toContain('GRANT pg_read_all_stats TO "ada";');
  });
});

describe('the doctor, on settings', () => {
  const KEY = 'MdKz3SBE6JZD5lh5tUxcQfv1sXyGLyJ0mBvw0cKkqFs=';
  const config = (changes: Partial<Config>): Config => ({
    ...readConfig({ SECRET_KEY: KEY, DB_HOST: 'db', DB_USER: 'ada', DB_PASS: 'gxUF3JXvUVrQ' }),
    ...changes,
  });

  it('reports secrets that others know, as errors in production', async () => {
    const secrets = async (changes: Partial<Config>) => told(await new SecretsCheck(config(changes)).inspect());
    const SAMPLE = 'change-me-to-a-random-string-of-32-bytes';
    expect(await secrets({})).toEqual([]);
    expect(await secrets({ SECRET_KEY: SAMPLE })).toEqual(['warning secret_key_sample SECRET_KEY']);
    expect(await secrets({ SECRET_KEY_PREVIOUS: SAMPLE, NODE_ENV: 'production' })).toEqual([
      'error secret_key_sample SECRET_KEY_PREVIOUS',
    ]);
    expect(await secrets({ DB_PASS: KEY })).toEqual(['warning secret_key_shared SECRET_KEY DB_PASS']);
    for (const password of ['postgres', 'ada', 'gxUF3JXvUVr'])
      expect(await secrets({ DB_PASS: password })).toEqual(['warning postgres_password_weak DB_PASS']);
  });

  it('reports sample secrets as notes where a container’s port is published to this machine only', async () => {
    const samples = { SECRET_KEY: 'change-me-to-a-random-string-of-32-bytes', DB_PASS: 'ada', HOST: '0.0.0.0' };
    const severities = async (changes: Partial<Config>): Promise<string[]> => {
      const checks = [
        new SecretsCheck(config({ ...samples, ...changes })),
        new SettingsCheck(config({ ...samples, ...changes })),
      ];
      const found = await Promise.all(checks.map((check) => check.inspect()));
      return found.flat().map(({ severity, code }) => `${severity} ${code}`);
    };
    const SECRETS = ['secret_key_sample', 'postgres_password_weak'];
    const all = (severity: string): string[] => SECRETS.map((code) => `${severity} ${code}`);
    for (const PUBLISHED_ADDRESS of ['127.0.0.1', 'localhost', '::1'])
      expect(await severities({ PUBLISHED_ADDRESS })).toEqual(all('info'));
    expect(await severities({})).toEqual([...all('warning'), 'warning not_production']);
    expect(await severities({ PUBLISHED_ADDRESS: '0.0.0.0' })).toEqual([...all('warning'), 'warning not_production']);
    expect(await severities({ PUBLISHED_ADDRESS: '127.0.0.1', TRUST_PROXY: 1 })).toEqual(all('warning'));
    const production = await severities({ PUBLISHED_ADDRESS: '127.0.0.1', NODE_ENV: 'production' });
    expect(production).toEqual(expect.arrayContaining(all('error')));
  });

  it('reports mail that cannot be sent, and links that others can read', async () => {
    const mail = async (changes: Partial<Config>) => told(await new MailCheck(config(changes)).inspect());
    const production: Partial<Config> = { NODE_ENV: 'production' };
    expect(await mail({})).toEqual([]);
    expect(await mail({ MAIL: 'on' })).toEqual(['warning mail_missing SMTP_URL']);
    expect(await mail(production)).toEqual(['warning mail_missing SMTP_URL']);
    expect(await mail({ ...production, MAIL: 'off' })).toEqual([]);
    const sent = { ...production, SMTP_URL: 'smtps://mail.example.com' };
    expect(await mail({ ...sent, APP_URL: 'https://app.example.com' })).toEqual([]);
    expect(await mail({ ...sent, APP_URL: 'http://app.example.com' })).toEqual(['warning app_url_unsafe APP_URL']);
  });

  it('reports connections that others can read', async () => {
    const settings = async (changes: Partial<Config>) => {
      const found = await new SettingsCheck(config({ NODE_ENV: 'production', ...changes })).inspect();
      return told(found).filter((one) => / (postgres|redis)_/.test(one));
    };
    expect(await settings({})).toEqual(['warning postgres_without_tls DB_SSL']);
    expect(await settings({ DB_SSL: 'require' })).toEqual(['info postgres_tls_unverified DB_SSL']);
    expect(await settings({ DB_HOST: '127.0.0.1' })).toEqual([]);
    const redis: Partial<Config> = { DB_SSL: 'verify-full', REDIS_HOST: 'redis' };
    expect(await settings(redis)).toEqual(['warning redis_without_tls REDIS_TLS']);
    expect(await settings({ ...redis, REDIS_TLS: true })).toEqual([]);
    const none = (NODE_ENV: Config['NODE_ENV']) => new RedisCheck(config({ NODE_ENV }), null).inspect();
    expect(told(await none('production'))).toEqual(['info redis_not_configured']);
    expect(await none('development')).toEqual([]);
  });
});

describe('the doctor, when a check fails', () => {
  it('reports it and continues with the other checks, even when nothing starts', async () => {
    const check: Check = { name: 'Something', inspect: () => Promise.reject(new Error('It fell over.')) };
    const [broken] = await findingsOf(check);
    expect(told(broken ? [broken] : [])).toEqual(['error check_failed Something']);
    expect(broken?.meaning).toMatch('It fell over');
    expect(cannotStart('no reason')[0]).toMatchObject({ code: 'cannot_start', advice: 'no reason' });
  });
});
