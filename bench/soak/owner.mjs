import { randomUUID } from 'node:crypto';
import { PASSWORD } from './client.mjs';

/** One owner who creates, suspends, resumes and deletes organizations, and remembers the responses. */
export class Owner {
  /** The expected state of each organization, and its registered users. */
  organizations = new Map();

  constructor(client, { email }) {
    Object.assign(this, { client, email });
  }

  async logIn() {
    this.token = (await this.client.logIn(this)).access_token;
  }

  async create(slug) {
    const key = randomUUID();
    await this.do('POST', '/organizations', { body: { name: slug, slug }, key }, 201);
    this.organizations.set(slug, { status: 'active', user: await this.client.register(slug) });
  }

  /** Until told to stop. */
  async live(isGoingOn) {
    for (let n = 0; isGoingOn(); n += 1) {
      const slug = `made-${n}`;
      await this.create(slug);
      const luck = this.client.chance.next();
      if (luck < 0.3) await this.become(slug, 'suspended', 'POST', '/suspend', 200);
      if (luck < 0.15) await this.become(slug, 'active', 'POST', '/resume', 200);
      if (luck > 0.6) await this.become(slug, 'deleted', 'DELETE', '', 202);
      if (luck > 0.9) await this.become(slug, 'active', 'POST', '/restore', 200);
    }
  }

  async become(slug, status, method, action, expected) {
    await this.do(method, `/organizations/${slug}${action}`, {}, expected);
    this.organizations.get(slug).status = status;
  }

  async do(method, path, options, expected) {
    const attempt = (...also) =>
      this.client.certain(method, path, { ...options, token: this.token }, [expected, ...also]);
    if ((await attempt(401)).status !== 401) return;
    await this.logIn(); // half an hour has passed
    await attempt();
  }

  /** The conditions that must hold at the end. */
  async verify() {
    const expected = { active: 200, suspended: 403, deleted: 404 };
    for (const [slug, { status, user }] of this.organizations) {
      const body = { email: user.email, password: PASSWORD };
      await this.client.certain('POST', '/auth/login', { tenant: slug, body }, [expected[status]]);
    }
  }
}
