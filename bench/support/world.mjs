import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Application, FROM_ANYWHERE } from './application.mjs';
import { Database } from './database.mjs';
import { inParallel } from './in-parallel.mjs';
import { ServerProcess } from './server-process.mjs';

const BARE = fileURLToPath(new URL('../peers/bare.mjs', import.meta.url));
const CEILING = fileURLToPath(new URL('../peers/ceiling.mjs', import.meta.url));
const TEXTBOOK = fileURLToPath(new URL('../../dist/bench/peers/textbook/main.js', import.meta.url));
const PEER_SECRET = 'a secret of a peer, of 32 bytes and more';

/** One database server with organizations on it, which benches that run after each other share. */
export class World {
  accounts = [];
  /** Failures other than a figure that misses its bound. */
  failures = [];
  #open = [];

  /**
   * @param options.quick measures less; @param options.profile the folder for CPU profiles of the application, if any;
   *   @param options.main the program of another build.
   */
  constructor({ quick, profile, main }) {
    this.main = main;
    this.quick = quick;
    this.flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
    this.rounds = quick ? 3 : 5;
    this.seconds = quick ? 1 : 3;
  }

  /** Records a failure. The other benches continue. */
  fail(failure) {
    this.failures.push(failure);
  }

  async database() {
    this.postgres ??= await Database.start();
    return this.postgres;
  }

  /** The application. Every server that is started here ends with the bench. */
  async application(settings, flags = []) {
    return this.#opened(await Application.of(await this.database(), settings, [...this.flags, ...flags], this.main));
  }

  /** The peer `bare`, in one tenant's database, as its role. */
  async bare(credentials) {
    const environment = { CONNECTION: JSON.stringify(credentials), SECRET: PEER_SECRET };
    return this.#opened(await ServerProcess.start(BARE, environment));
  }

  /** The peer `ceiling`, with the connections to the databases of tenants, by slug. */
  async ceiling(connections) {
    const environment = { CONNECTIONS: JSON.stringify(connections), SECRET: PEER_SECRET };
    return this.#opened(await ServerProcess.start(CEILING, environment));
  }

  /** The peer `textbook`, which knows one tenant. */
  async textbook(tenant, credentials) {
    const environment = { TENANTS: JSON.stringify({ [tenant]: credentials }), SECRET: PEER_SECRET };
    return this.#opened(await ServerProcess.start(TEXTBOOK, environment));
  }

  /** The owner of the organizations. */
  async owner() {
    await this.fleet(1);
    return this.platformUser;
  }

  /** This many organizations with one logged-in user each. They include those of earlier benches. */
  async fleet(size) {
    const missing = Array.from(
      { length: Math.max(0, size - this.accounts.length) },
      (_, n) => this.accounts.length + n,
    );
    if (missing.length > 0) await this.#provision(missing);
    return this.accounts.slice(0, size);
  }

  /** Runs `work` on the database as it is installed: a commit is on the disk. */
  async durably(work) {
    await this.owner();
    const database = await this.database();
    return database.durably(() => work().finally(() => this.settle()));
  }

  /** Stops every server that a bench has started, except the database. */
  async settle() {
    for (const server of this.#open.splice(0)) await server.stop();
  }

  async stop() {
    await this.settle();
    await this.postgres?.stop();
  }

  async #provision(numbers) {
    const application = await Application.of(await this.database(), FROM_ANYWHERE, [], this.main);
    this.platformUser ??= await application.account();
    await inParallel(4, numbers, async (n) => {
      const slug = `tenant-${n}`;
      await application.createOrganization(this.platformUser, slug);
      this.accounts.push(await application.account(slug));
    });
    await application.stop();
  }

  #opened(server) {
    this.#open.push(server);
    return server;
  }
}

/** The session of an account, as its access token names it. */
export function sessionOf({ token }) {
  const { sid, sub } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
  return { sid, sub };
}

/** The same account with a token that the peers take. */
export function atPeer(account) {
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const content = [
    { alg: 'HS256', typ: 'JWT' },
    { ...sessionOf(account), exp },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return { ...account, token: `${content}.${createHmac('sha256', PEER_SECRET).update(content).digest('base64url')}` };
}
