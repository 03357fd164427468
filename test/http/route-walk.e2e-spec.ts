import { CORE_PERMISSIONS } from '../../src/core/permissions.js';
import { ContextRoutes } from '../../src/http/context-routing.js';
import { TENANT_PERMISSIONS } from '../../src/tenant/permissions.js';
import { type Account, TestApp } from '../support/app.js';
import type { Method } from '../support/caller.js';
import { guardedRoutes } from '../support/guarded-routes.js';
import { fetchDocuments } from '../support/openapi.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { expired, forged } from '../support/tokens.js';

type Answer = [status: number, code?: string];

/** Every route that answers without a token. A new one has to be written down here. */
const PUBLIC = [
  'POST /auth/register core',
  'POST /auth/register tenant',
  'POST /auth/login core',
  'POST /auth/login tenant',
  'POST /auth/login/mfa core',
  'POST /auth/login/mfa tenant',
  'POST /auth/login/mfa/options core',
  'POST /auth/login/mfa/options tenant',
  'POST /auth/passkey core',
  'POST /auth/passkey tenant',
  'POST /auth/passkey/options core',
  'POST /auth/passkey/options tenant',
  'POST /auth/login/enroll core',
  'POST /auth/login/enroll tenant',
  'POST /auth/refresh',
  'POST /auth/email/verify core',
  'POST /auth/email/verify tenant',
  'POST /auth/email/confirm core',
  'POST /auth/email/confirm tenant',
  'POST /auth/email/undo core',
  'POST /auth/email/undo tenant',
  'POST /auth/password/forgot core',
  'POST /auth/password/forgot tenant',
  'POST /auth/password/reset core',
  'POST /auth/password/reset tenant',
  'POST /auth/magic-link core',
  'POST /auth/magic-link tenant',
  'POST /auth/magic-link/login core',
  'POST /auth/magic-link/login tenant',
  'POST /invitations/preview tenant',
  'POST /invitations/accept tenant',
  'POST /owner-invitations/accept core',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /',
  'GET /mail',
  'GET /mail/018f0000-0000-7000-8000-000000000000',
  'GET /mail/018f0000-0000-7000-8000-000000000000/html',
  'GET /mail/018f0000-0000-7000-8000-000000000000/raw',
  'GET /console',
  'GET /console/*',
  'GET /console/assets/*',
  'GET /account',
  'GET /account/*',
  'GET /docs',
  'GET /docs/swagger-ui.css',
  'GET /docs/swagger-ui-bundle.js',
  'GET /docs/swagger-ui-standalone-preset.js',
  'GET /docs/favicon-32x32.png',
  'GET /docs/start.js',
  'GET /redoc',
  'GET /redoc/start.js',
  'GET /redoc/redoc.standalone.js',
  'GET /openapi.json',
  'GET /openapi/core.json',
  'GET /openapi/tenant.json',
];

/** Public routes that reject an invalid token like any other route. */
const LOGIN_OPTIONAL = ['POST /owner-invitations/accept'];

describe('every registered route', () => {
  const folder = temporaryFolder();
  let app: TestApp;
  let routes: { method: Method; url: string; contexts: ReadonlySet<string> }[];
  const isPublic = (method: string, url: string) =>
    PUBLIC.some((route) => `${route} `.startsWith(`${method.toUpperCase()} ${url} `));
  const isLoginOptional = (method: string, url: string) => LOGIN_OPTIONAL.includes(`${method.toUpperCase()} ${url}`);

  beforeAll(async () => {
    app = await TestApp.start({ MAIL: 'page', DATA_DIR: folder.path });
    const owner = await app.account('owner@company.com');
    await app.organization('alpha', owner);
    await app.organization('beta', owner);
    await app.account('user@alpha.com', 'alpha');
    await app.account('user@beta.com', 'beta');
    routes = app
      .get(ContextRoutes)
      .list()
      .filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS')
      .map(({ method, url, contexts }) => ({
        method: method.toLowerCase() as Method,
        url: url.replaceAll(/:\w+/g, '018f0000-0000-7000-8000-000000000000'),
        contexts,
      }));
  });
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  it('is closed, except for those on the written list', async () => {
    const open: string[] = [];
    for (const { method, url, contexts } of routes) {
      for (const context of contexts.size > 0 ? contexts : ['']) {
        const answer = await app.call(method, url, context === 'tenant' ? { tenant: 'alpha' } : {});
        if (answer.body.code !== 'unauthorized' || url === '/auth/refresh') {
          open.push(`${method.toUpperCase()} ${url} ${context}`.trim());
        } else {
          expect(answer.status).toBe(401);
          expect(answer.headers['www-authenticate']).toMatch(/^Bearer /);
        }
      }
    }
    expect(open.sort()).toEqual([...PUBLIC].sort());
  });

  it('is in the document of its context', async () => {
    const documents = await fetchDocuments(app.url);
    const undocumented = guardedRoutes(app).filter(({ method, path, context }) => {
      const item = documents[context].paths[path.replaceAll(/:(\w+)/g, '{$1}')];
      return item?.[method] === undefined;
    });
    expect(undocumented).toEqual([]);
  });

  it('admits no token of another realm, with any header', async () => {
    const wrong: string[] = [];
    for (const { method, url, contexts } of routes) {
      if (contexts.size === 0) continue;
      const tokens = await freshTokens(app);
      for (const [token, as] of Object.entries(tokens)) {
        for (const header of [undefined, 'alpha', 'beta', 'nobody', 'Not A Slug']) {
          const { status, body } = await app.call(method, url, {
            ...(header !== undefined && { tenant: header }),
            ...(as !== '' && { as }),
          });
          const isOpen = isPublic(method, url) && (token === 'none' || !isLoginOptional(method, url));
          const [expectedStatus, expectedCode] = expected(contexts, isOpen ? 'public' : token, header);
          const isIn = ![401, 403, 500, 503].includes(status) || body.code === 'forbidden';
          const passes = expectedStatus === 200 && isIn;
          if (!passes && (status !== expectedStatus || body.code !== expectedCode)) {
            wrong.push(
              `${method} ${url} token ${token} header ${header ?? 'none'}: ${status} ${body.code}, not ${expectedCode}`,
            );
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(routes.filter(({ contexts }) => contexts.size > 0).length).toBeGreaterThan(8);
  }, 120_000);
});

/** Routes that a key with every permission opens, if it acts for a user. */
const FOR_USERS = [
  'GET /users/:id/sessions',
  'POST /invitations',
  'POST /invitations/:id/resend',
  'POST /organizations',
  'GET /organizations',
  'GET /organizations/:slug',
  'POST /organizations/:slug/suspend',
  'POST /organizations/:slug/resume',
];

describe('an API key', () => {
  let app: TestApp;
  let keys: Record<'all' | 'none' | 'otherRealm' | 'core' | 'ended', Record<'core' | 'tenant', string>>;

  beforeAll(async () => {
    app = await TestApp.start({ API_KEY_RATE: '100000', RATE_LIMIT: 'off' });
    const operator = await app.account('operator@company.com');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [operator.id]);
    const inside: Record<string, string> = {};
    for (const slug of ['alpha', 'beta']) {
      await app.organization(slug, operator);
      const { body } = await app.call('post', `/organizations/${slug}/token`, { as: operator }).expect(200);
      inside[slug] = body.access_token as string;
    }
    const create = async (permissions: readonly string[], as: string, tenant?: string): Promise<string> => {
      const where = tenant === undefined ? { as } : { as, tenant };
      const key = { name: 'x', permissions };
      return (await app.call('post', '/api-keys', where).send(key).expect(201)).body.key as string;
    };
    const [core, alpha, beta] = [operator.accessToken, inside['alpha'] ?? '', inside['beta'] ?? ''];
    const ended = {
      core: await create(CORE_PERMISSIONS, core),
      tenant: await create(TENANT_PERMISSIONS, alpha, 'alpha'),
    };
    await app.sql('UPDATE api_keys SET revoked_at = now()');
    await app.sql('UPDATE api_keys SET expires_at = now()', [], await app.databaseOf('alpha'));
    const ofBeta = await create(TENANT_PERMISSIONS, beta, 'beta');
    const ofCore = await create(CORE_PERMISSIONS, core);
    keys = {
      all: { core: ofCore, tenant: await create(TENANT_PERMISSIONS, alpha, 'alpha') },
      none: { core: await create(['keys:write'], core), tenant: await create(['keys:write'], alpha, 'alpha') },
      otherRealm: { core: ofBeta, tenant: ofBeta },
      core: { core: ofCore, tenant: ofCore },
      ended,
    };
  });
  afterAll(() => app.stop());

  it('opens only routes that ask for its permissions, and no route of another realm', async () => {
    const wrong: string[] = [];
    let opened = 0;
    for (const { method, path, context, access } of guardedRoutes(app)) {
      if (access.isPublic || path === '/api-keys/:id') continue;
      for (const [kind, key] of Object.entries(keys)) {
        const where = context === 'tenant' ? { tenant: 'alpha' } : {};
        const url = path.replaceAll(/:\w+/g, '018f0000-0000-7000-8000-000000000000');
        const { status, body } = await app.call(method, url, { ...where, as: key[context] }).send({ unheard: 'of' });
        const wanted = [...access.permissions, ...access.keyPermissions];
        const isOpenToKeys = wanted.length > 0 && access.roles.length === 0 && access.recentAuthSeconds === null;
        const code = body.code as string | undefined;
        const name = `${method.toUpperCase()} ${path}`;
        const isRight = {
          all: isOpenToKeys
            ? code === (FOR_USERS.includes(name) ? 'user_required' : code) &&
              !['unauthorized', 'forbidden'].includes(code ?? '')
            : status === 403 && code === 'user_required',
          none: status === 403 && code === (isOpenToKeys ? 'forbidden' : 'user_required'),
          otherRealm: ['tenant_mismatch', 'tenant_required', 'wrong_context'].includes(code ?? ''),
          core: context === 'tenant' ? code === 'wrong_context' : true,
          ended: status === 401 && code === 'unauthorized',
        }[kind as keyof typeof keys];
        const isCoveredByOne = kind === 'none' && wanted.every((one) => one === 'keys:write');
        if (!isRight && !isCoveredByOne) wrong.push(`${name} ${context} with ${kind}: ${status} ${code}`);
        if (kind === 'all' && isOpenToKeys) opened += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(opened).toBeGreaterThan(20);
  }, 60_000);
});

/** The contract's "who answers first" for one cell of the table. */
function expected(contexts: ReadonlySet<string>, token: string, header: string | undefined): Answer {
  if (header === 'Not A Slug') return [400, 'tenant_header_invalid'];
  const context = header === undefined ? 'core' : 'tenant';
  if (!contexts.has(context)) return [400, context === 'core' ? 'tenant_required' : 'core_only'];
  if (header === 'nobody') return [404, 'tenant_not_found'];
  if (token === 'public') return [200];
  if (token === 'none' || token.startsWith('forged')) return [401, 'unauthorized'];
  if (token.startsWith('expired')) return [401, 'token_expired'];
  if (token === 'core') return context === 'core' ? [200] : [403, 'wrong_context'];
  if (context === 'core') return contexts.has('tenant') ? [400, 'tenant_required'] : [403, 'wrong_context'];
  return header === token ? [200] : [403, 'tenant_mismatch'];
}

/** A route may end the sessions that call it, or delete their accounts. */
async function freshTokens(app: TestApp): Promise<Record<string, string>> {
  const login = async (email: string, tenant?: string): Promise<string> => {
    const where = tenant === undefined ? {} : { tenant };
    const credentials = { email, password: 'UserPass123' } satisfies Partial<Account>;
    const { body, status } = await app.call('post', '/auth/login', where).send(credentials);
    return status === 200 ? (body.access_token as string) : (await app.account(email, tenant)).accessToken;
  };
  const core = await login('owner@company.com');
  const alpha = await login('user@alpha.com', 'alpha');
  const beta = await login('user@beta.com', 'beta');
  return {
    none: '',
    core,
    alpha,
    beta,
    expiredCore: expired(app, core),
    expiredAlpha: expired(app, alpha),
    forgedCore: forged(core),
    forgedAlpha: forged(alpha),
  };
}
