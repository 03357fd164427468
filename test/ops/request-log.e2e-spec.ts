import { request as send } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { redact } from '../../src/common/redact.js';
import { type Account, TestApp } from '../support/app.js';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment } from '../support/environment.js';
import { LogLines } from '../support/log-lines.js';

describe('the log of requests', () => {
  const lines = new LogLines('info');
  let app: TestApp;
  let owner: Account;
  let user: Account;
  let acme: { id: string };

  beforeAll(async () => {
    app = await TestApp.start({ LOG_LEVEL: 'info' }, lines.log);
    owner = await app.account('owner@company.com');
    acme = await app.organization('acme', owner);
    user = await app.account('user@acme.com', 'acme');
  });
  afterAll(() => app.stop());

  it('has one line per request with user, address, route, duration and size', async () => {
    const { text } = await app.call('get', '/users/me', { tenant: 'acme', as: user }).set('x-request-id', 'mine');
    const line = await lines.find({ request_id: 'mine' });
    expect(line).toMatchObject({
      level: 30,
      msg: 'request',
      method: 'GET',
      route: '/users/me',
      status: 200,
      bytes: Buffer.byteLength(text),
      context: 'tenant',
      tenant: 'acme',
      organization_id: acme.id,
      user_id: user.id,
      ip: '127.0.0.1',
    });
    expect(line['duration_ms']).toBeGreaterThan(0);
    expect(lines.all.filter((one) => one['request_id'] === 'mine')).toHaveLength(1);
  });

  it('names the route instead of the URL, and the code of a problem', async () => {
    await app.call('get', '/organizations/acme?token=hunter2', { as: owner }).set('x-request-id', 'by-slug');
    expect(await lines.find({ request_id: 'by-slug' })).toMatchObject({
      route: '/organizations/:slug',
      context: 'core',
      status: 200,
    });
    await app.call('get', '/organizations', { tenant: 'acme' }).set('x-request-id', 'elsewhere');
    expect(await lines.find({ request_id: 'elsewhere' })).toMatchObject({ context: 'tenant', code: 'core_only' });
    await app.call('get', '/nowhere/hunter2').set('x-request-id', 'nowhere').expect(404);
    expect(await lines.find({ request_id: 'nowhere' })).toMatchObject({ route: null, status: 404, code: 'not_found' });
    await app.call('post', '/organizations/acme/suspend', { as: owner }).expect(200);
    await app.call('get', '/users/me', { tenant: 'acme' }).set('x-request-id', 'suspended').expect(403);
    expect(await lines.find({ request_id: 'suspended' })).toMatchObject({ tenant: 'acme', code: 'tenant_suspended' });
    await app.call('post', '/organizations/acme/resume', { as: owner }).expect(200);
  });

  it('contains no password and no token, whatever happens to the request', async () => {
    const email = 'careless@acme.com';
    const password = 'CarelessPass123';
    await app.call('post', '/auth/register', { tenant: 'acme' }).send({ email, password }).expect(201);
    await app
      .call('post', '/auth/login', { tenant: 'acme' })
      .send({ email, password: `${password}4` })
      .expect(401);
    const { body } = await app.call('post', '/auth/login', { tenant: 'acme' }).send({ email, password }).expect(200);
    const { access_token: access, refresh_token: refresh } = body as Record<string, string>;
    await app.call('get', `/users/me?token=${access}`, { tenant: 'acme', as: access }).expect(200);
    await app.call('get', `/${refresh}`).set('cookie', `session=${refresh}`).expect(404);
    await app.call('post', '/auth/login').set('content-type', 'application/json').send(`{"password":"${password}"`);
    await app.sql('ALTER TABLE sessions RENAME TO lost', [], await app.databaseOf('acme'));
    await app.call('post', '/auth/login', { tenant: 'acme' }).send({ email, password }).expect(500);
    await app.call('post', '/auth/refresh').set('x-request-id', 'broken').send({ refresh_token: refresh }).expect(500);
    await app.sql('ALTER TABLE lost RENAME TO sessions', [], await app.databaseOf('acme'));
    await lines.find({ request_id: 'broken', msg: 'request' });
    for (const secret of [password, access, refresh]) expect(lines.text).not.toContain(secret);
    for (const token of [access, refresh]) expect(redact(`It was ${token}.`)).toBe('It was [redacted].');
  });

  it('contains the failure, with the id of the request', async () => {
    await app.sql('ALTER TABLE users RENAME TO lost', [], await app.databaseOf('acme'));
    const { body } = await app.call('get', '/users/me', { tenant: 'acme', as: user }).expect(500);
    await app.sql('ALTER TABLE lost RENAME TO users', [], await app.databaseOf('acme'));
    expect(await lines.find({ request_id: body.request_id, level: 50 })).toMatchObject({
      tenant: 'acme',
      code: 'internal_error',
      err: { message: expect.stringContaining('relation "users" does not exist'), sql_state: '42P01' },
    });
    expect(await lines.find({ request_id: body.request_id, level: 30 })).toMatchObject({ status: 500 });
  });

  it('has a line even if the client disconnects', async () => {
    const call = send(`${app.url}/auth/login`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': '100',
        'x-request-id': 'gone',
        expect: '100-continue',
      },
    });
    call.on('error', () => undefined);
    call.once('continue', () => call.destroy());
    call.flushHeaders();
    expect(await lines.find({ request_id: 'gone' })).toMatchObject({
      route: '/auth/login',
      status: 499,
      bytes: 0,
      ip: '127.0.0.1',
    });
  });

  it('has a line for a message that is rejected before it has a route', async () => {
    const { hostname, port } = new URL(app.url);
    const arrived = { code: 'bad_request', duration_ms: expect.any(Number) as number };
    for (const [text, facts] of [
      ['NO HTTP\r\n\r\n', { method: null, status: 400, code: 'bad_request' }],
      ['GET /%zz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n', { ...arrived, method: 'GET', status: 400 }],
      ['GET /nowhere HTTP/1.1\r\nconnection: close\r\n\r\n', { ...arrived, method: 'GET', status: 400 }],
      [
        'POST / HTTP/1.1\r\nhost: a\r\nexpect: much\r\nconnection: close\r\n\r\n',
        { ...arrived, method: 'POST', status: 417, code: 'expectation_failed' },
      ],
    ] as const) {
      lines.text = '';
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      socket.resume().end(text);
      const line = await lines.find({ msg: 'request' });
      expect(line).toMatchObject({ ...facts, route: null, context: null, ip: '127.0.0.1' });
      expect(line['bytes']).toBeGreaterThan(100);
      expect(lines.all).toHaveLength(1);
    }
  });

  it('omits probes and pages, except at debug level', async () => {
    lines.text = '';
    const look = async (): Promise<void> => {
      for (const path of ['/health/live', '/health/ready', '/metrics', '/docs', '/openapi/core.json'])
        await app.call('get', path);
      await app.call('get', '/users/me').set('x-request-id', 'after');
      await lines.find({ request_id: 'after' });
    };
    await look();
    expect(lines.all).toHaveLength(1);
    lines.log.level = 'debug';
    lines.text = '';
    await look();
    lines.log.level = 'info';
    expect(lines.all.filter(({ level }) => level === 20).map(({ route }) => route)).toEqual([
      '/health/live',
      '/health/ready',
      '/metrics',
      '/docs',
      '/openapi/core.json',
    ]);
  });
});

it('a process names unread variables, and switches its log level on SIGUSR2', async () => {
  const process = AppProcess.spawn(testEnvironment({ LOG_LEVEL: 'info', TENANT_POOL_REDY: '9' }), tmpdir());
  const url = await process.url();
  const probed = async (id: string): Promise<boolean> => {
    await fetch(`${url}/health/live`, { headers: { 'x-request-id': id } });
    await fetch(`${url}/users/me`, { headers: { 'x-request-id': `after-${id}` } });
    await said(`after-${id}`);
    return process.output.includes(`"${id}"`);
  };
  const said = async (text: string): Promise<void> => {
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(10))
      if (process.output.includes(text)) return;
    throw new Error(`It did not say ${text}: ${process.output}`);
  };
  await said('TENANT_POOL_REDY is set but not read. Did you mean TENANT_POOL_READY?');
  expect(await probed('one')).toBe(false);
  process.signal('SIGUSR2');
  await said('The log level is now debug');
  expect(await probed('two')).toBe(true);
  process.signal('SIGUSR2');
  await said('The log level is now info');
  expect(await probed('three')).toBe(false);
  expect(await process.end('SIGTERM')).toBe(0);
  expect(process.output).toContain('Not ready: This process is shutting down.');
  for (const line of process.output.trimEnd().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
});

it('a process with an uncaught exception logs one line without secrets, and exits', async () => {
  const process = AppProcess.spawnFailing(testEnvironment({ LOG_LEVEL: 'fatal' }));
  await process.url();
  expect(await process.end('SIGWINCH')).toBe(1);
  const [line, ...more] = process.output.trimEnd().split('\n').slice(1);
  expect(more).toEqual([]);
  expect(JSON.parse(line ?? '')).toMatchObject({
    level: 60,
    err: { stack: expect.stringContaining('failing-app.cjs') },
  });
  expect(line).not.toContain('hunter2');
});
