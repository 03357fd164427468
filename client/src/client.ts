import createFetch, { type Client } from 'openapi-fetch';
import type { components as CoreComponents, paths as CorePaths } from './core-api.js';
import { Problem } from './problem.js';
import { sender, type SenderOptions } from './sender.js';
import { type Refresh, Session } from './session.js';
import type { components as TenantComponents, paths as TenantPaths } from './tenant-api.js';

export { type Continuation, type FieldError, Problem } from './problem.js';
export type { ProblemCode } from './problem-codes.js';
export { type Refresh, type SecondFactor, Session, type Tokens } from './session.js';
export type { Client, CorePaths, TenantPaths };
export type CoreSchemas = CoreComponents['schemas'];
export type TenantSchemas = TenantComponents['schemas'];

export interface ConnectOptions extends SenderOptions {
  /** How refresh tokens are held: by this process, or in a cookie by the browser. By default by this process. */
  readonly refresh?: Refresh;
}

/** A caller of one context: the platform, or one organization. Every method rejects with a `Problem`. */
export interface Connection<Paths extends object> {
  readonly session: Session;
  /** Sends the access token of the session, if there is one. */
  readonly api: Client<Paths>;
  /** Sends no access token: for routes without a login. */
  readonly anonymous: Client<Paths>;
}

/** The two codes for which a refresh helps. No other 401 logs a user out. */
const REFRESHED: readonly string[] = ['token_expired', 'unauthorized'];

/** Connects to the platform. */
export const connectCore = (options: ConnectOptions): Connection<CorePaths> => connect<CorePaths>(options);

/** Connects to an organization: every request has its slug in X-TENANT. */
export const connectTenant = (slug: string, options: ConnectOptions): Connection<TenantPaths> =>
  connect<TenantPaths>({ ...options, headers: { ...options.headers, 'x-tenant': slug } });

/** The data of a successful response. */
export const dataOf = async <Data>(response: Promise<{ data?: Data }>): Promise<Data> => (await response).data as Data;

function connect<Paths extends object>({ refresh = 'token', ...options }: ConnectOptions): Connection<Paths> {
  const send = sender(options);
  const session = new Session((path, body, accessToken) => {
    const headers = new Headers({ 'content-type': 'application/json' });
    if (refresh === 'cookie') headers.set('x-refresh-transport', 'cookie');
    if (accessToken !== undefined) headers.set('authorization', `Bearer ${accessToken}`);
    return send(new Request(`${options.baseUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
  }, refresh);
  const make = (fetch: (request: Request) => Promise<Response>): Client<Paths> =>
    createFetch<Paths>({ baseUrl: options.baseUrl, fetch });
  return {
    session,
    api: make((request) => authorized(session, send, request)),
    anonymous: make(async (request) => accepted(await send(request))),
  };
}

type Send = (request: Request) => Promise<Response>;

async function authorized(session: Session, send: Send, request: Request): Promise<Response> {
  const token = await session.accessToken();
  if (token === null) return accepted(await send(request));
  const again = request.clone();
  const response = await send(withToken(request, token));
  if (response.status !== 401 || !REFRESHED.includes((await Problem.of(response.clone())).code)) {
    return accepted(response);
  }
  const replacement = await session.replace(token);
  return accepted(replacement === null ? response : await send(withToken(again, replacement)));
}

function withToken(request: Request, token: string): Request {
  request.headers.set('authorization', `Bearer ${token}`);
  return request;
}

/** Turns an error response into a rejection. */
async function accepted(response: Response): Promise<Response> {
  if (!response.ok) throw await Problem.of(response);
  return response;
}
