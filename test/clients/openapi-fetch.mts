// A client for each context: npx openapi-typescript <url>/openapi/core.json -o core.d.ts, and the same for tenant.
import createClient from 'openapi-fetch';
import type { paths as CorePaths } from './core.js';
import type { paths as TenantPaths } from './tenant.js';

const [, , baseUrl = 'http://localhost:8000', slug = 'my-company'] = process.argv;
const core = createClient<CorePaths>({ baseUrl });
const tenant = createClient<TenantPaths>({ baseUrl });

const admin = { email: `admin@${slug}.com`, password: 'AdminPass123' };
dataOf(await core.POST('/auth/register', { body: admin }));
const platform = dataOf(await core.POST('/auth/login', { body: admin }));
const organization = dataOf(
  await core.POST('/organizations', { body: { name: 'My Company', slug }, headers: bearer(platform.access_token) }),
);

const user = { email: `user@${slug}.com`, password: 'UserPass123' };
const params = { header: { 'X-TENANT': organization.slug } };
dataOf(await tenant.POST('/auth/register', { params, body: { ...user, first_name: 'John', last_name: 'Doe' } }));
const inside = dataOf(await tenant.POST('/auth/login', { params, body: user }));
const headers = bearer(inside.access_token);
const me = dataOf(await tenant.GET('/users/me', { params, headers }));
const body = { first_name: 'Johnny', bio: 'Updated bio' };
const changed = dataOf(await tenant.PUT('/users/me', { params, headers, body }));

dataOf(await core.POST('/auth/refresh', { body: { refresh_token: platform.refresh_token } }));
dataOf(await tenant.POST('/auth/refresh', { params, body: { refresh_token: inside.refresh_token } }));
const { error } = await core.POST('/auth/login', { body: { ...admin, password: 'Wrong' } });
console.log(JSON.stringify({ before: me.first_name, after: changed.first_name, bio: changed.bio, code: error?.code }));

function bearer(token: string): { Authorization: string } {
  return { Authorization: `Bearer ${token}` };
}

function dataOf<Data>({ data, error }: { data?: Data; error?: unknown }): Data {
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
}
