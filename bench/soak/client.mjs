import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export const PASSWORD = 'UserPass123';
const PATIENCE_MS = 15_000;

/** Statuses after which it is unknown whether the request took effect. */
const isUnknown = (status) => [0, 429, 502, 503].includes(status);

/** Sends requests to either process, and records violations. */
export class Client {
  violations = new Set();
  answers = new Map();

  constructor(world, chance) {
    this.world = world;
    this.chance = chance;
  }

  /** @returns the status, 0 without an answer, and the body. */
  async call(method, path, { tenant, token, body, key } = {}) {
    const headers = {
      'x-forwarded-for': `10.${[0, 0, 0].map(() => Math.floor(this.chance.between(0, 256))).join('.')}`,
      ...(tenant && { 'x-tenant': tenant }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key && { 'idempotency-key': key }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const { url } = this.chance.of(this.world.members);
    const answer = await attempt(url + path, { method, headers, body: body && JSON.stringify(body) });
    this.answers.set(answer.status, (this.answers.get(answer.status) ?? 0) + 1);
    if (answer.status >= 500 && answer.status !== 503) this.violation(`${method} ${path} answered ${answer.status}`);
    return answer;
  }

  /** Retries until the outcome is known. @throws Error when it is not the expected one. */
  async certain(method, path, options, expected) {
    for (;;) {
      const { status, body } = await this.call(method, path, options);
      if (expected.includes(status)) return { status, body };
      if (!isUnknown(status))
        throw new Error(`${method} ${path} in ${options.tenant ?? 'core'} answered ${status} ${body?.code}`);
      await sleep(200);
    }
  }

  /** Registers, in core or in a tenant. An attempt whose response was lost may have taken the address. */
  async register(tenant) {
    const email = `${randomUUID()}@company.com`;
    await this.certain('POST', '/auth/register', { tenant, body: { email, password: PASSWORD } }, [201, 409]);
    return { tenant, email };
  }

  async logIn({ tenant, email }) {
    const { body } = await this.certain('POST', '/auth/login', { tenant, body: { email, password: PASSWORD } }, [200]);
    return body;
  }

  /** Records an error that ended `work` early. */
  noting(work) {
    return work.catch((error) => this.violation(String(error)));
  }

  violation(text) {
    this.violations.add(text);
  }
}

async function attempt(url, init) {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  } catch {
    return { status: 0, body: null };
  }
}
