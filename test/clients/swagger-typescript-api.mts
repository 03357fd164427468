// A client for each context: npx swagger-typescript-api generate -p <url>/openapi/core.json -n core-api.ts, and tenant.
import { Api as CoreApi, type ProblemDetails } from './core-api.js';
import { Api as TenantApi } from './tenant-api.js';

const [, , baseUrl = 'http://localhost:8000', slug = 'my-company'] = process.argv;
const securityWorker = (token: string | null) => ({ headers: { Authorization: `Bearer ${token ?? ''}` } });
const core = new CoreApi<string>({ baseUrl, securityWorker });

const admin = { email: `admin@${slug}.com`, password: 'AdminPass123' };
await core.auth.registerUser(admin);
const { data: platform } = await core.auth.loginUser(admin);
core.setSecurityData(platform.access_token);
await core.organizations.createOrganization({ name: 'My Company', slug });

const baseApiParams = { headers: { 'X-TENANT': slug } };
const tenant = new TenantApi<string>({ baseUrl, securityWorker, baseApiParams });
const user = { email: `user@${slug}.com`, password: 'UserPass123' };
await tenant.auth.registerUser({ ...user, first_name: 'John', last_name: 'Doe' });
const { data: inside } = await tenant.auth.loginUser(user);
tenant.setSecurityData(inside.access_token);
const { data: me } = await tenant.users.getMyProfile();
const { data: changed } = await tenant.users.updateMyProfile({ first_name: 'Johnny', bio: 'Updated bio' });

await core.auth.refreshTokens({ refresh_token: platform.refresh_token });
await tenant.auth.refreshTokens({ refresh_token: inside.refresh_token });
const wrong = core.auth.loginUser({ ...admin, password: 'Wrong' });
const code = await wrong.then(
  () => undefined,
  ({ error }: { error: ProblemDetails }) => error.code,
);
console.log(JSON.stringify({ before: me.first_name, after: changed.first_name, bio: changed.bio, code }));
