import request from 'supertest';

export interface Account {
  email: string;
  password: string;
  id: string;
  accessToken: string;
  refreshToken: string;
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Somebody who talks to the application at an address, in whatever process it is. */
export class Caller {
  constructor(readonly url: string) {}

  /** A request, in a tenant when one is named and as somebody when an account or token is given. */
  call(method: Method, path: string, { tenant, as }: { tenant?: string; as?: Account | string } = {}) {
    const call = request(this.url)[method](path);
    if (tenant !== undefined) void call.set('X-TENANT', tenant);
    if (as !== undefined) void call.set('Authorization', `Bearer ${typeof as === 'string' ? as : as.accessToken}`);
    return call;
  }

  /** Registers and logs in, in core or in a tenant. */
  async account(email: string, tenant?: string): Promise<Account> {
    const password = 'UserPass123';
    const where = tenant === undefined ? {} : { tenant };
    await this.call('post', '/auth/register', where).send({ email, password }).expect(201);
    const { body } = await this.call('post', '/auth/login', where).send({ email, password }).expect(200);
    const { user_id: id, access_token: accessToken, refresh_token: refreshToken } = body as Record<string, string>;
    return { email, password, id: id ?? '', accessToken: accessToken ?? '', refreshToken: refreshToken ?? '' };
  }

  async organization(slug: string, owner: Account): Promise<{ id: string; slug: string }> {
    const { body } = await this.call('post', '/organizations', { as: owner }).send({ name: slug, slug }).expect(201);
    return body as { id: string; slug: string };
  }
}

/** The status of an answer and the code of its problem. */
export async function codeOf(request: PromiseLike<{ status: number; body: { code?: string } }>) {
  const { status, body } = await request;
  return [status, body.code];
}
