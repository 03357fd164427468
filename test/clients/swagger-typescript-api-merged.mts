// One client for both contexts: npx swagger-typescript-api generate -p <url>/openapi.json -n merged-api.ts
import { Api, type ProblemDetails } from './merged-api.js';

const [, , baseUrl = 'http://localhost:8000', slug = 'my-company'] = process.argv;
const securityWorker = (token: string | null) => ({ headers: { Authorization: `Bearer ${token ?? ''}` } });
const platform = new Api<string>({ baseUrl, securityWorker });
const company = new Api<string>({ baseUrl, securityWorker, baseApiParams: { headers: { 'X-TENANT': slug } } });

const admin = { email: `admin@${slug}.com`, password: 'AdminPass123' };
await platform.auth.registerUser(admin);
const { data: outside } = await platform.auth.loginUser(admin);
platform.setSecurityData(outside.access_token);
await platform.organizations.createOrganization({ name: 'My Company', slug });

const user = { email: `user@${slug}.com`, password: 'UserPass123' };
await company.auth.registerUser({ ...user, first_name: 'John', last_name: 'Doe' });
const { data: inside } = await company.auth.loginUser(user);
company.setSecurityData(inside.access_token);
const { data: me } = await company.users.getMyProfile();
const { data: changed } = await company.users.updateMyProfile({ first_name: 'Johnny', bio: 'Updated bio' });

for (const { refresh_token } of [outside, inside]) await platform.auth.refreshTokens({ refresh_token });
const bio = 'bio' in changed ? changed.bio : undefined;
const code = await platform.auth.loginUser({ ...admin, password: 'Wrong' }).then(
  () => undefined,
  ({ error }: { error: ProblemDetails }) => error.code,
);
console.log(JSON.stringify({ before: me.first_name, after: changed.first_name, bio, code }));
