import { tmpdir } from 'node:os';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import request from 'supertest';
import { readConfig } from '../../src/config/config.js';
import { TicketFormat } from '../../src/tickets/ticket-format.js';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment } from '../support/environment.js';
import {
  bodyFields,
  codesOf,
  type Documents,
  type DocumentName,
  fetchDocuments,
  flaws,
  operationOf,
  operationsOf,
  responseOf,
} from '../support/openapi.js';
import { until } from '../support/until.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const NAMES: DocumentName[] = ['core', 'tenant', 'merged'];

/** An administrator of the platform. */
const OPERATOR = { email: 'operator@platform.com', password: 'OperatorPass123' };

const folder = temporaryFolder();
let app: AppProcess;
let url: string;
let documents: Documents;

beforeAll(async () => {
  const mail = { MAIL: 'page', DATA_DIR: folder.path };
  const operator = { BOOTSTRAP_ADMIN_EMAIL: OPERATOR.email, BOOTSTRAP_ADMIN_PASSWORD: OPERATOR.password };
  app = AppProcess.spawn(testEnvironment({ ...operator, ...mail, DOCS: 'on', RATE_LIMIT: 'on' }), tmpdir());
  url = await app.url();
  documents = await fetchDocuments(url);
});
afterAll(async () => {
  await app.end('SIGTERM');
  folder.remove();
});

/** Routes of core that ask for the second factor that an organization requires. */
const FOR_OWNERS_INSIDE = ['POST /organizations/{slug}/token', 'GET /organizations/{slug}/export'];

describe.each(NAMES)('the %s document', (name) => {
  it('satisfies the strictest rules of Redocly', () => {
    const input = JSON.stringify(documents[name]);
    const problems = execFileSync(process.execPath, ['test/support/lint-openapi.mjs'], { input, encoding: 'utf8' });
    expect(JSON.parse(problems)).toEqual([]);
  });

  it('describes every operation with its purpose, its input and its responses', () => {
    const operations = operationsOf(documents[name]);
    expect(operations.length).toBeGreaterThanOrEqual(7);
    for (const { route, operation } of operations) {
      expect([route, operation.summary, operation.description]).toEqual([
        route,
        expect.stringMatching(/^\S[^\n]+$/),
        expect.stringMatching(/^\S[^]+\.$/),
      ]);
      expect([route, Object.keys(operation.responses)]).toEqual([route, expect.arrayContaining(['500', '503'])]);
      expect(Object.keys(operation.responses).some((status) => status.startsWith('2'))).toBe(true);
      expect(codesOf(operation, 500)).toEqual(['internal_error']);
    }
  });

  it('has an example of every body, and the problems of reading one', () => {
    const withBody = operationsOf(documents[name]).filter(({ operation }) => operation.requestBody);
    expect(withBody.length).toBeGreaterThanOrEqual(5);
    for (const { route, operation } of withBody) {
      const { example, examples } = (operation.requestBody as { content: Record<string, Media> }).content[
        'application/json'
      ] as Media;
      const values = examples ? Object.values(examples).map(({ value }) => value) : [example];
      for (const value of values) expect([route, Object.keys(value ?? {}).length > 0]).toEqual([route, true]);
      expect([route, codesOf(operation, 400)]).toEqual([route, expect.arrayContaining(['validation_failed'])]);
      expect([route, codesOf(operation, 413), codesOf(operation, 415)]).toEqual([
        route,
        ['payload_too_large'],
        ['unsupported_media_type'],
      ]);
    }
  });

  it('names the scheme of every protected operation, and the reasons for rejecting a token', () => {
    const operations = operationsOf(documents[name]);
    const isOpen = ({ security = [] }: (typeof operations)[number]['operation']): boolean =>
      security.every((one) => Object.keys(one).length === 0) || security.length > 1;
    const open = operations.filter(({ operation }) => isOpen(operation));
    expect(open.map(({ route }) => route).sort()).toEqual([
      'POST /auth/email/confirm',
      'POST /auth/email/undo',
      'POST /auth/email/verify',
      'POST /auth/login',
      'POST /auth/login/enroll',
      'POST /auth/login/mfa',
      'POST /auth/login/mfa/options',
      'POST /auth/magic-link',
      'POST /auth/magic-link/login',
      'POST /auth/passkey',
      'POST /auth/passkey/options',
      'POST /auth/password/forgot',
      'POST /auth/password/reset',
      'POST /auth/refresh',
      'POST /auth/register',
      ...(name === 'core' ? [] : ['POST /invitations/accept', 'POST /invitations/preview']),
      ...(name === 'tenant' ? [] : ['POST /owner-invitations/accept']),
    ]);
    for (const { route, operation } of operations) {
      if (isOpen(operation)) continue;
      expect([route, operation.security]).toEqual([route, [{ bearer: [] }]]);
      const isForRecentLogins =
        operation.description?.includes('Requires a login or `POST /auth/reauthenticate`') === true;
      const codes = ['unauthorized', 'token_expired', ...(isForRecentLogins ? ['reauthentication_required'] : [])];
      if (FOR_OWNERS_INSIDE.includes(route)) codes.push('mfa_required');
      expect([route, codesOf(operation, 401)]).toEqual([route, codes]);
      expect(responseOf(operation, 401)?.headers).toHaveProperty('WWW-Authenticate');
    }
    expect(documents[name].components?.securitySchemes).toEqual({
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    });
  });

  it('has the version of the package', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(documents[name].info.version).toBe(version);
  });
});

interface Media {
  example?: object;
  examples?: Record<string, { value: object }>;
}

const REALM_PROBLEMS = ['tenant_suspended', 'wrong_context', 'tenant_mismatch'];
const LOGIN_PROBLEMS = ['invalid_credentials', 'email_not_verified', 'mfa_required', 'mfa_enrollment_required'];

/** What the contract names, by document, operation and status. */
const CODES: [DocumentName, string, number, string[]][] = [
  ['core', 'POST /auth/register', 409, ['email_taken']],
  ['core', 'POST /auth/login', 401, LOGIN_PROBLEMS],
  ['core', 'POST /auth/password/reset', 400, ['link_invalid', 'tenant_required', 'validation_failed']],
  ['core', 'POST /auth/password/reset', 410, ['link_expired']],
  ['core', 'POST /auth/refresh', 401, ['unauthorized']],
  ['core', 'POST /auth/refresh', 403, ['tenant_suspended', 'wrong_context', 'tenant_mismatch', 'origin_refused']],
  ['core', 'GET /users/me/export', 401, ['unauthorized', 'token_expired', 'reauthentication_required']],
  ['core', 'GET /users/me/export', 429, ['too_many_requests']],
  ['core', 'GET /organizations/{slug}/export', 409, ['export_running']],
  ['core', 'DELETE /users/me', 401, ['unauthorized', 'token_expired', 'reauthentication_required']],
  ['core', 'DELETE /users/me', 409, ['last_admin', 'last_owner']],
  ['tenant', 'DELETE /users/me', 409, ['last_admin', 'owner_account']],
  ['core', 'POST /organizations', 400, ['core_only', 'validation_failed']],
  ['core', 'POST /organizations', 403, ['wrong_context', 'user_required', 'forbidden', 'quota_exceeded']],
  ['core', 'POST /organizations', 409, ['slug_taken']],
  ['core', 'GET /organizations', 400, ['core_only', 'validation_failed']],
  ['core', 'GET /organizations/{slug}', 404, ['not_found']],
  ['core', 'GET /users/me', 400, ['tenant_required']],
  ['tenant', 'POST /auth/register', 403, ['tenant_suspended', 'registration_closed']],
  ['tenant', 'POST /auth/register', 404, ['tenant_not_found']],
  ['tenant', 'POST /auth/register', 409, ['email_taken']],
  ['tenant', 'POST /auth/register', 429, ['too_many_requests']],
  ['tenant', 'POST /auth/login', 401, LOGIN_PROBLEMS],
  ['tenant', 'POST /auth/login/mfa', 401, ['unauthorized', 'invalid_code']],
  ['tenant', 'POST /auth/login/mfa', 403, [...REALM_PROBLEMS, 'origin_refused', 'method_disabled']],
  ['core', 'DELETE /auth/factors/{id}', 409, ['mfa_enforced', 'last_credential']],
  ['core', 'DELETE /auth/passkeys/{id}', 409, ['mfa_enforced', 'last_credential']],
  ['tenant', 'POST /auth/passkey', 401, ['unauthorized', 'invalid_credentials', 'email_not_verified']],
  ['tenant', 'PATCH /login-policy', 409, ['enroll_first']],
  ['tenant', 'POST /auth/password/forgot', 503, ['tenant_unavailable', 'mail_unavailable', 'unavailable']],
  ['tenant', 'POST /auth/email/confirm', 403, ['tenant_suspended', 'wrong_context', 'tenant_mismatch']],
  ['tenant', 'GET /users/me', 400, ['tenant_header_invalid']],
  ['tenant', 'GET /users/me', 403, ['tenant_suspended', 'wrong_context', 'tenant_mismatch', 'user_required']],
  ['tenant', 'GET /users/me', 404, ['tenant_not_found']],
  ['tenant', 'GET /users/me', 503, ['tenant_unavailable', 'unavailable']],
  ['merged', 'GET /users/me', 400, ['tenant_required', 'tenant_header_invalid']],
  ['merged', 'POST /auth/register', 403, ['registration_closed', 'tenant_suspended']],
];

it.each(CODES)('the %s document lists the codes of %s with %i: %j', (name, route, status, codes) => {
  const operation = operationOf(documents[name], route);
  expect(codesOf(operation, status)).toEqual(codes);
  for (const code of codes) expect(responseOf(operation, status)?.description).toContain(`\`${code}\``);
});

/** Part of the API: generated clients call these methods. A row is never changed; a new route may have one. */
const OPERATION_IDS: Readonly<Record<string, string>> = {
  'POST /auth/register': 'registerUser',
  'POST /auth/login': 'loginUser',
  'POST /auth/refresh': 'refreshTokens',
  'POST /auth/logout': 'logoutUser',
  'POST /auth/logout-everyone': 'logoutEveryone',
  'GET /auth/sessions': 'listMySessions',
  'DELETE /auth/sessions/{id}': 'endMySession',
  'DELETE /auth/sessions': 'endMyOtherSessions',
  'GET /users/me': 'getMyProfile',
  'PUT /users/me': 'putMyProfile',
  'PATCH /users/me': 'updateMyProfile',
  'POST /users/me/password': 'changeMyPassword',
  'GET /users': 'listUsers',
  'GET /users/{id}': 'getUser',
  'PATCH /users/{id}': 'updateUser',
  'DELETE /users/{id}': 'deleteUser',
  'POST /users/{id}/password': 'setUserPassword',
  'GET /audit': 'listAuditEntries',
  'POST /organizations': 'createOrganization',
  'GET /organizations': 'listOrganizations',
  'GET /organizations/{slug}': 'getOrganization',
  'PATCH /organizations/{slug}': 'updateOrganization',
  'DELETE /organizations/{slug}': 'deleteOrganization',
  'POST /organizations/{slug}/suspend': 'suspendOrganization',
  'POST /organizations/{slug}/resume': 'resumeOrganization',
  'POST /organizations/{slug}/restore': 'restoreOrganization',
  'POST /organizations/{slug}/token': 'createOwnerToken',
  'GET /organizations/{slug}/owners': 'listOrganizationOwners',
  'DELETE /organizations/{slug}/owners/{user_id}': 'removeOrganizationOwner',
  'GET /organizations/{slug}/owner-invitations': 'listOwnerInvitations',
  'POST /organizations/{slug}/owner-invitations': 'createOwnerInvitation',
  'DELETE /organizations/{slug}/owner-invitations/{id}': 'deleteOwnerInvitation',
  'GET /owner-invitations': 'listMyOwnerInvitations',
  'POST /owner-invitations/accept': 'acceptOwnerInvitation',
  'POST /auth/reauthenticate': 'reauthenticateUser',
  'GET /users/me/export': 'exportMyData',
  'DELETE /users/me': 'deleteMyAccount',
  'GET /users/{id}/export': 'exportUserData',
  'GET /organizations/{slug}/export': 'exportOrganization',
  'GET /users/{id}/sessions': 'listUserSessions',
  'DELETE /users/{id}/sessions/{session_id}': 'endUserSession',
  'DELETE /users/{id}/sessions': 'endUserSessions',
  'GET /invitations': 'listInvitations',
  'POST /invitations': 'createInvitation',
  'DELETE /invitations/{id}': 'deleteInvitation',
  'POST /invitations/{id}/resend': 'resendInvitation',
  'POST /invitations/preview': 'previewInvitation',
  'POST /invitations/accept': 'acceptInvitation',
  'POST /auth/login/mfa': 'finishLogin',
  'POST /auth/login/enroll': 'enrollDuringLogin',
  'GET /auth/factors': 'listMyFactors',
  'DELETE /auth/factors/{id}': 'removeMyFactor',
  'POST /auth/factors/totp': 'addTotpFactor',
  'POST /auth/factors/totp/{id}/confirm': 'confirmTotpFactor',
  'POST /auth/recovery-codes': 'renewMyRecoveryCodes',
  'DELETE /users/{id}/factors': 'resetUserFactors',
  'POST /auth/login/mfa/options': 'getLoginOptions',
  'POST /auth/passkeys/options': 'getPasskeyOptions',
  'POST /auth/passkeys': 'addPasskey',
  'PATCH /auth/passkeys/{id}': 'renamePasskey',
  'DELETE /auth/passkeys/{id}': 'removePasskey',
  'POST /auth/passkey/options': 'getPasskeyLoginOptions',
  'POST /auth/passkey': 'loginWithPasskey',
};

describe.each(NAMES)('the operationIds of the %s document', (name) => {
  it('are a verb and a noun, the same in both contexts, and stable', () => {
    const ids = operationsOf(documents[name]).map(({ route, operation }) => [route, operation.operationId]);
    expect(Object.fromEntries(ids)).toEqual(
      Object.fromEntries(ids.map(([route = '', id]) => [route, OPERATION_IDS[route] ?? id])),
    );
    expect(new Set(ids.map(([, id]) => id)).size).toBe(ids.length);
    for (const [, id] of ids) expect(id).toMatch(/^[a-z]+([A-Z][a-z]+)+$/);
  });

  it('come with a pattern for each slug and a format for each id in their paths', () => {
    const inPaths = operationsOf(documents[name]).flatMap(({ operation }) =>
      (operation.parameters ?? []).flatMap((one) => ('in' in one && one.in === 'path' ? [one] : [])),
    );
    expect(inPaths.length).toBeGreaterThan(0);
    for (const { name: parameter, schema } of inPaths) {
      if (!/^slug$|(^|_)id$/.test(parameter)) continue;
      const form = parameter === 'slug' ? { pattern: expect.any(String) as string, maxLength: 63 } : { format: 'uuid' };
      expect([parameter, schema]).toEqual([parameter, expect.objectContaining(form)]);
    }
  });
});

describe('X-TENANT', () => {
  const headerOf = (name: DocumentName, route: string) =>
    operationOf(documents[name], route).parameters?.find((one) => 'name' in one && one.name === 'X-TENANT');

  it('is required in the tenant document, except where the token names the tenant', () => {
    for (const { route } of operationsOf(documents.tenant)) {
      expect([route, headerOf('tenant', route)]).toEqual([
        route,
        expect.objectContaining({ in: 'header', required: route !== 'POST /auth/refresh' }),
      ]);
    }
  });

  it('is not in the core document, except where it may be sent', () => {
    for (const { route } of operationsOf(documents.core)) {
      expect([route, headerOf('core', route) !== undefined]).toEqual([route, route === 'POST /auth/refresh']);
    }
  });

  it('is required in the merged document where only a tenant has the operation', () => {
    for (const { route } of operationsOf(documents.merged)) {
      const [core, tenant] = [documents.core, documents.tenant].map((document) =>
        operationsOf(document).some((one) => one.route === route),
      );
      const header = headerOf('merged', route);
      if (!tenant) expect([route, header]).toEqual([route, undefined]);
      else expect([route, header]).toEqual([route, expect.objectContaining({ required: !core })]);
    }
  });
});

describe('the merged document', () => {
  it('has every operation of both', () => {
    const routes = (name: DocumentName) => operationsOf(documents[name]).map(({ route }) => route);
    expect(routes('merged').sort()).toEqual([...new Set([...routes('core'), ...routes('tenant')])].sort());
  });

  it('has the schemas of both, each with one meaning', () => {
    const [core, tenant, merged] = NAMES.map((name) => documents[name].components?.schemas ?? {});
    expect(merged).toEqual({ ...core, ...tenant });
    expect(merged).toEqual({ ...tenant, ...core });
    expect(merged).toMatchObject({ CoreUser: { properties: {} }, TenantUser: { properties: { phone: {} } } });
  });

  it('answers with the user of either context', () => {
    const content = responseOf(operationOf(documents.merged, 'GET /users/me'), 200)?.content;
    expect(content?.['application/json']?.schema).toEqual({
      anyOf: [{ $ref: '#/components/schemas/CoreProfile' }, { $ref: '#/components/schemas/TenantUser' }],
    });
  });
});

const ID = '018f0000-0000-7000-8000-000000000000';

describe('actual responses', () => {
  const admin = { email: 'admin@company.com', password: 'AdminPass123' };
  const slug = 'my-company';
  let token: string;

  /** A call, and its answer measured by the context's document and by the merged one. */
  async function answer(
    route: string,
    body?: object,
    options: { tenant?: string; token?: string; path?: string } = {},
  ) {
    const [method = '', path = ''] = route.split(' ');
    const call = request(url)[method.toLowerCase() as 'get'](options.path ?? path);
    if (options.tenant !== undefined) void call.set('X-TENANT', options.tenant);
    if (options.token !== undefined) void call.set('Authorization', `Bearer ${options.token}`);
    const response = await (body ? call.send(body) : call);
    const context = options.tenant === undefined ? 'core' : 'tenant';
    expect([route, flaws(documents[context], route, response)]).toEqual([route, []]);
    expect([route, flaws(documents.merged, route, response)]).toEqual([route, []]);
    const limits = responseOf(operationOf(documents[context], route), response.status)?.headers ?? {};
    if (response.status < 300) expect([route, 'RateLimit' in limits]).toEqual([route, 'ratelimit' in response.headers]);
    return response;
  }

  const ownerToken = async (): Promise<string> => {
    const path = `/organizations/${slug}/token`;
    const { status, body } = await answer('POST /organizations/{slug}/token', undefined, { token, path });
    expect(status).toBe(200);
    return (body as { access_token: string }).access_token;
  };

  beforeAll(async () => {
    expect((await answer('POST /auth/register', admin)).status).toBe(201);
    const login = await answer('POST /auth/login', admin);
    token = login.body.access_token as string;
    expect((await answer('POST /auth/refresh', { refresh_token: login.body.refresh_token })).status).toBe(200);
    expect((await answer('POST /organizations', { name: 'My Company', slug }, { token })).status).toBe(201);
  });

  it('match the core document', async () => {
    expect((await answer('GET /users/me', undefined, { token })).status).toBe(200);
    expect((await answer('PUT /users/me', { first_name: 'Ada' }, { token })).status).toBe(200);
    const list = await answer('GET /organizations', undefined, { token });
    expect(list.body.items).toHaveLength(1);
    const path = `/organizations/${slug}`;
    expect((await answer('GET /organizations/{slug}', undefined, { token, path })).body.slug).toBe(slug);
    expect((await answer('GET /users/me/export', undefined, { token })).body.tables.users).toHaveLength(1);
    const sessions = await answer('GET /auth/sessions', undefined, { token });
    expect(sessions.body.items).toHaveLength(1);
    expect((await answer('DELETE /auth/sessions', undefined, { token })).status).toBe(204);
    const owners = { token, path: `${path}/owners` };
    expect((await answer('GET /organizations/{slug}/owners', undefined, owners)).body.items).toHaveLength(1);
    const invitations = { token, path: `${path}/owner-invitations` };
    const route = '/organizations/{slug}/owner-invitations';
    const invited = await answer(`POST ${route}`, { email: admin.email }, invitations);
    expect(invited.status).toBe(201);
    expect((await answer(`GET ${route}`, undefined, invitations)).body.items).toHaveLength(1);
    const { id } = invited.body as { id: string };
    const ticket = new TicketFormat(readConfig(testEnvironment())).mint({
      purpose: 'owner',
      organizationId: undefined,
      id,
    });
    expect((await answer('POST /owner-invitations/accept', { token: ticket }, { token })).body.slug).toBe(slug);
    expect((await answer(`POST ${route}`, { email: admin.email }, invitations)).status).toBe(201);
    expect((await answer('GET /owner-invitations', undefined, { token })).body.items).toHaveLength(1);
    const one = { token, path: `${path}/owner-invitations/${id}` };
    expect((await answer(`DELETE ${route}/{id}`, undefined, one)).status).toBe(404);
    expect((await answer('GET /audit', undefined, { token })).body.items).not.toEqual([]);
  });

  it('have the form of the core document for operators', async () => {
    const { access_token } = (await answer('POST /auth/login', OPERATOR)).body as { access_token: string };
    const operator = { token: access_token };
    const path = `/organizations/${slug}`;
    const database = { ...operator, path: `${path}/database` };
    expect((await answer('GET /organizations/{slug}/database', undefined, database)).body.state).toBe('ready');
    const purge = { ...operator, path: `${path}/purge` };
    const refused = await answer('POST /organizations/{slug}/purge', { confirm: slug }, purge);
    expect(refused.body.code).toBe('status_conflict');
    expect((await answer('GET /platform/overview', undefined, operator)).body.organizations.active).toBe(1);
    const query = '/platform/series?metric=organizations_created';
    const series = await answer('GET /platform/series', undefined, { ...operator, path: query });
    expect(series.body.points).toHaveLength(91);
    const [server] = (await answer('GET /servers', undefined, operator)).body.items as { id: string }[];
    const one = { ...operator, path: `/servers/${server?.id}` };
    expect((await answer('GET /servers/{id}', undefined, one)).body.id).toBe(server?.id);
    expect((await answer('PATCH /servers/{id}', { max_databases: null }, one)).status).toBe(200);
    for (const step of ['close', 'open']) {
      const change = { ...operator, path: `${one.path}/${step}` };
      expect((await answer(`POST /servers/{id}/${step}`, undefined, change)).status).toBe(200);
    }
    expect((await answer('GET /migrations', undefined, operator)).body.quarantined).toBe(0);
    expect((await answer('GET /migration-runs', undefined, operator)).body.next_cursor).toBeNull();
    expect((await answer('POST /migration-runs', {}, operator)).body.code).toBe('nothing_to_migrate');
    const begun = await answer('POST /doctor/examinations', { deep: false }, operator);
    expect(begun.status).toBe(202);
    const examination = { ...operator, path: begun.headers['location'] as string };
    await until(async () => {
      const { body } = await answer('GET /doctor/examinations/{id}', undefined, examination);
      return (body as { state: string }).state === 'done';
    });
    expect((await answer('GET /doctor/examinations', undefined, operator)).body.items).toHaveLength(1);
    expect((await answer('GET /jobs', undefined, operator)).body.items).toEqual([]);
    const users = await answer('GET /users', undefined, operator);
    expect(users.body.items.length).toBeGreaterThan(1);
    const user = { ...operator, path: `/users/${(users.body.items as { id: string }[])[0]?.id}` };
    expect((await answer('PATCH /users/{id}', { is_active: true }, user)).status).toBe(200);
  });

  it('match the tenant document', async () => {
    const user = { email: 'user@mycompany.com', password: 'UserPass123' };
    expect((await answer('POST /auth/register', { ...user, phone: '+41 44' }, { tenant: slug })).status).toBe(201);
    const login = await answer('POST /auth/login', user, { tenant: slug });
    const inside = { tenant: slug, token: login.body.access_token as string };
    expect((await answer('GET /users/me', undefined, inside)).status).toBe(200);
    expect((await answer('PATCH /users/me', { bio: 'Updated bio' }, inside)).status).toBe(200);
    expect((await answer('GET /users', undefined, inside)).body.code).toBe('forbidden');
    const passwords = { current_password: 'WrongPass123', new_password: 'AnotherPass456' };
    expect((await answer('POST /users/me/password', passwords, inside)).body.code).toBe('validation_failed');
    expect((await answer('POST /auth/logout', undefined, inside)).status).toBe(204);
    const owner = { tenant: slug, token: await ownerToken() };
    expect((await answer('GET /audit', undefined, owner)).body.items).not.toEqual([]);
    expect((await answer('GET /users', undefined, owner)).body.items).toHaveLength(2);
  });

  it('reject every field that is not documented, whatever else a request contains', async () => {
    const fields = ['id', 'role', 'is_active', 'email', 'organization_id', 'created_at', 'hashed_password'];
    const more = ['password_hash', 'core_user_id', 'key_version', 'status', 'owner_id'];
    for (const context of ['core', 'tenant'] as const) {
      const { access_token: operator } = (await answer('POST /auth/login', OPERATOR)).body as { access_token: string };
      const who = context === 'core' ? { token: operator } : { tenant: slug, token: await ownerToken() };
      for (const { route, operation } of operationsOf(documents[context])) {
        if (!operation.requestBody) continue;
        const { example = {} } = (operation.requestBody as { content: Record<string, Media> }).content[
          'application/json'
        ] as Media;
        const foreign = [...fields, ...more].filter((field) => !bodyFields(documents[context], operation).has(field));
        const body = { ...example, ...Object.fromEntries(foreign.map((field) => [field, 'x'])) };
        const path = (route.split(' ')[1] ?? '').replace('{slug}', slug).replace('{id}', ID);
        const refused = await answer(route, body, { ...who, path });
        expect([route, refused.status, refused.body.code]).toEqual([route, 400, 'validation_failed']);
        const named = (refused.body.errors as { field: string }[]).map(({ field }) => field);
        expect([route, named]).toEqual([route, expect.arrayContaining(foreign)]);
      }
    }
  });

  it('match the tenant document for its admins', async () => {
    const path = `/organizations/${slug}/token`;
    const entrance = await answer('POST /organizations/{slug}/token', undefined, { token, path });
    const inside = { tenant: slug, token: entrance.body.access_token as string };
    const user = { email: 'member@mycompany.com', password: 'UserPass123' };
    const { id } = (await answer('POST /auth/register', user, { tenant: slug })).body as { id: string };
    const one = { ...inside, path: `/users/${id}` };
    expect((await answer('GET /users', undefined, inside)).body.items).not.toEqual([]);
    expect((await answer('GET /users/{id}', undefined, one)).body.id).toBe(id);
    expect((await answer('PATCH /users/{id}', { role: 'admin' }, one)).body.role).toBe('admin');
    expect((await answer('PATCH /users/{id}', { role: 'member' }, one)).body.code).toBe('last_admin');
    const file = await answer('GET /users/{id}/export', undefined, { ...inside, path: `/users/${id}/export` });
    expect(file.body.user_id).toBe(id);
    expect((await answer('POST /auth/login', user, { tenant: slug })).status).toBe(200);
    const sessions = { ...inside, path: `/users/${id}/sessions` };
    const [session] = (await answer('GET /users/{id}/sessions', undefined, sessions)).body.items as { id: string }[];
    const ended = { ...inside, path: `${sessions.path}/${session?.id}` };
    expect((await answer('DELETE /users/{id}/sessions/{session_id}', undefined, ended)).status).toBe(204);
    expect((await answer('DELETE /users/{id}/sessions/{session_id}', undefined, ended)).status).toBe(404);
    expect((await answer('DELETE /users/{id}/sessions', undefined, sessions)).status).toBe(204);
    const invited = await answer('POST /invitations', { email: 'ada@mycompany.com', role: 'member' }, inside);
    expect([invited.status, invited.body.status]).toEqual([201, 'pending']);
    expect((await answer('GET /invitations', undefined, inside)).body.items).toHaveLength(1);
    const invitation = `/invitations/${invited.body.id as string}`;
    const again = await answer('POST /invitations/{id}/resend', undefined, { ...inside, path: `${invitation}/resend` });
    expect(again.status).toBe(202);
    expect((await answer('DELETE /invitations/{id}', undefined, { ...inside, path: invitation })).status).toBe(204);
    const dead = await answer('POST /invitations/preview', { token: 'x' }, { tenant: slug });
    expect(dead.body.code).toBe('link_invalid');
    const password = { ...inside, path: `/users/${id}/password` };
    expect((await answer('POST /users/{id}/password', { new_password: 'AnotherPass456' }, password)).status).toBe(204);
    expect((await answer('DELETE /users/{id}', undefined, one)).body.code).toBe('last_admin');
    expect((await answer('GET /users/{id}', undefined, { ...inside, path: '/users/x' })).body.code).toBe('not_found');
    expect((await answer('POST /auth/logout-everyone', undefined, inside)).status).toBe(204);
    expect((await answer('GET /users', undefined, inside)).body.code).toBe('unauthorized');
  });

  it('are documented when they are problems', async () => {
    expect((await answer('POST /auth/register', admin)).body.code).toBe('email_taken');
    expect((await answer('POST /auth/register', { email: 'x' })).body.code).toBe('validation_failed');
    expect((await answer('POST /auth/login', { ...admin, password: 'no' })).body.code).toBe('invalid_credentials');
    expect((await answer('POST /organizations', { name: 'Two', slug }, { token })).body.code).toBe('slug_taken');
    expect((await answer('GET /users/me')).body.code).toBe('unauthorized');
    expect((await answer('GET /users/me', undefined, { tenant: slug, token })).body.code).toBe('wrong_context');
    expect((await answer('GET /users/me', undefined, { tenant: 'nobody', token })).body.code).toBe('tenant_not_found');
    expect((await answer('GET /users/me', undefined, { tenant: 'Not A Slug' })).body.code).toBe(
      'tenant_header_invalid',
    );
    const path = '/organizations/none';
    expect((await answer('GET /organizations/{slug}', undefined, { token, path })).body.code).toBe('not_found');
  });
});
