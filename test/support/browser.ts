import request from 'supertest';
import type { Account } from './app.js';

interface Options {
  tenant?: string;
  /** An access token. */
  as?: string;
  headers?: Record<string, string>;
}

/** A browser that asks for refresh tokens in cookies, and keeps those that it gets. */
export class Browser {
  readonly cookies = new Map<string, string>();

  /** @param headers are sent with each request. */
  constructor(
    readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  async post(path: string, body: object, { tenant, as, headers = {} }: Options = {}) {
    const call = request(this.url).post(path).set('X-Refresh-Transport', 'cookie').set(this.headers).set(headers);
    if (tenant !== undefined) void call.set('X-TENANT', tenant);
    if (as !== undefined) void call.set('Authorization', `Bearer ${as}`);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (cookie !== '') void call.set('Cookie', cookie);
    const answer = await call.send(body);
    for (const line of setCookies(answer)) this.keep(line);
    return answer;
  }

  /** @returns the access token. */
  async login({ email, password }: Account, tenant?: string): Promise<string> {
    const { body } = await this.post('/auth/login', { email, password }, tenant === undefined ? {} : { tenant });
    return (body as { access_token: string }).access_token;
  }

  refresh(options: Options = {}) {
    return this.post('/auth/refresh', {}, options);
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (line.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export const setCookies = ({ headers }: { headers: Record<string, unknown> }): string[] =>
  [headers['set-cookie'] ?? []].flat() as string[];
