import { setTimeout as sleep } from 'node:timers/promises';

/** In this time, a token whose response was lost may be used again. */
const GRACE_MS = 10_000;

/**
 * How long after sending a write may still take effect: a process waits 5 s, and a frozen PostgreSQL reads it when it
 * continues.
 */
const LATE_MS = 12_000;

/** One user who reads, writes and refreshes in sequence, and remembers the responses. */
export class User {
  tried = 0;
  written = 0;
  unanswered = 0;
  /** Other acceptable values: writes without a response, with the time of sending. */
  possible = new Map();
  refreshes = 0;
  familiesLost = 0;

  constructor(client, { tenant, email }) {
    Object.assign(this, { client, tenant, email });
  }

  async start() {
    this.token = (await this.client.logIn(this)).access_token;
    await this.newFamily();
  }

  /** Until told to stop. */
  async live(isGoingOn) {
    while (isGoingOn()) {
      const luck = this.client.chance.next();
      if (luck < 0.6) await this.read();
      else if (luck < 0.85) await this.write();
      else await this.refresh();
    }
  }

  async read() {
    const { status, body } = await this.client.call('GET', '/users/me', this);
    if (status === 200) this.check(body);
    else await this.after(status, body);
  }

  async write() {
    this.tried += 1;
    const sentAt = Date.now();
    const { status, body } = await this.client.call('PUT', '/users/me', { ...this, body: { bio: String(this.tried) } });
    if (status === 200) {
      this.acknowledge(this.tried);
      this.check(body);
    } else {
      this.unanswered += 1;
      this.possible.set(this.tried, sentAt);
      await this.after(status, body);
    }
  }

  /** From now on it must not be lost, nor replaced by an older write. */
  acknowledge(written) {
    this.written = written;
    for (const [one, sentAt] of this.possible) if (Date.now() - sentAt > LATE_MS) this.possible.delete(one);
  }

  /** Two tabs at once: they get the same child. */
  async refresh() {
    const began = Date.now();
    const body = { refresh_token: this.refreshToken };
    const tab = () => this.client.certain('POST', '/auth/refresh', { body }, [200, 401]);
    const answers = await Promise.all([tab(), tab()]);
    if (answers.some(({ status }) => status === 401)) return this.lose(began);
    const [child, ...others] = new Set(answers.map((one) => one.body.refresh_token));
    if (others.length > 0) this.client.violation(`${this.email} has two children of one refresh token`);
    this.refreshToken = child;
    this.refreshes += 1;
  }

  /** Used again after the grace period, a replaced token ends its family. Before, it never does. */
  async lose(began) {
    if (Date.now() - began < GRACE_MS) this.client.violation(`${this.email} was logged out by a refresh`);
    this.familiesLost += 1;
    await this.newFamily();
  }

  async newFamily() {
    const { refresh_token: refreshToken } = await this.client.logIn(this);
    this.refreshToken = refreshToken;
  }

  async after(status, body) {
    if (status === 401 && body.code === 'token_expired') this.token = (await this.client.logIn(this)).access_token;
    else if (![0, 429, 503].includes(status)) this.client.violation(`${this.email} got ${status} ${body?.code}`);
    await sleep(200);
  }

  check({ email, bio }) {
    if (email !== this.email) this.client.violation(`${this.email} of ${this.tenant} was answered as ${email}`);
    const kept = Number(bio ?? 0);
    if (kept !== this.written && !this.possible.has(kept))
      this.client.violation(`${this.email} wrote ${this.written} and finds ${kept}`);
  }

  /** The conditions that must hold at the end. */
  async verify() {
    const { access_token: token } = await this.client.logIn(this);
    const { body } = await this.client.certain('GET', '/users/me', { tenant: this.tenant, token }, [200]);
    this.check(body);
    const grandparent = this.refreshToken;
    await this.refresh();
    const parent = this.refreshToken;
    await this.refresh();
    // The grandparent must not be used again: it ends the family, and with it the one valid child.
    for (const refresh_token of [grandparent, parent, this.refreshToken])
      await this.client.certain('POST', '/auth/refresh', { body: { refresh_token } }, [401]);
  }
}
