// One client for both contexts: npx openapi-typescript <url>/openapi.json -o merged.d.ts
import createClient from 'openapi-fetch';
import type { paths } from './merged.js';

const [, , baseUrl = 'http://localhost:8000', slug = 'my-company'] = process.argv;
const api = createClient<paths>({ baseUrl });

const admin = { email: `admin@${slug}.com`, password: 'AdminPass123' };
dataOf(await api.POST('/auth/register', { body: admin }));
const platform = dataOf(await api.POST('/auth/login', { body: admin }));
const organization = dataOf(
  await api.POST('/organizations', { body: { name: 'My Company', slug }, headers: bearer(platform.access_token) }),
);

const user = { email: `user@${slug}.com`, password: 'UserPass123' };
const params = { header: { 'X-TENANT': organization.slug } };
dataOf(await api.POST('/auth/register', { params, body: { ...user, first_name: 'John', last_name: 'Doe' } }));
const inside = dataOf(await api.POST('/auth/login', { params, body: user }));
const headers = bearer(inside.access_token);
const me = dataOf(await api.GET('/users/me', { params, headers }));
const body = { first_name: 'Johnny', bio: 'Updated bio' };
const changed = dataOf(await api.PUT('/users/me', { params, headers, body }));

for (const { refresh_token } of [platform, inside])
  dataOf(await api.POST('/auth/refresh', { body: { refresh_token } }));
const bio = 'bio' in changed ? changed.bio : undefined;
const { error } = await api.POST('/auth/login', { body: { ...admin, password: 'Wrong' } });
console.log(JSON.stringify({ before: me.first_name, after: changed.first_name, bio, code: error?.code }));

function bearer(token: string): { Authorization: string } {
  return { Authorization: `Bearer ${token}` };
}

function dataOf<Data>({ data, error }: { data?: Data; error?: unknown }): Data {
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
}
