/** One part of the walk-through: a heading, and commands to paste into a terminal. */
export interface Part {
  readonly title: string;
  readonly commands: string;
}

/**
 * The walk-through of the README, for bash and zsh. It contains no comments, because an interactive zsh runs them as
 * commands, and no variable name that a shell or a program uses.
 */
export const WALK_THROUGH: readonly Part[] = [
  {
    title: 'The platform: register, log in, create an organization',
    commands: `as_json='JSON.parse(fs.readFileSync(0))'
readable="JSON.stringify(\${as_json}, null, 2)"
curl -s localhost:8000/auth/register -H 'Content-Type: application/json' \\
  -d '{"email":"admin@company.com","password":"AdminPass123"}' | node -p "$readable"
core_login=$(curl -s localhost:8000/auth/login -H 'Content-Type: application/json' \\
  -d '{"email":"admin@company.com","password":"AdminPass123"}')
core_token=$(printf %s "$core_login" | node -p "\${as_json}.access_token")
curl -s localhost:8000/organizations -H "Authorization: Bearer $core_token" -H 'Content-Type: application/json' \\
  -d '{"name":"My Company","slug":"my-company"}' | node -p "$readable"`,
  },
  {
    title: 'The organization: the same paths, in its own database',
    commands: `curl -s localhost:8000/auth/register -H 'X-TENANT: my-company' -H 'Content-Type: application/json' \\
  -d '{"email":"user@mycompany.com","password":"UserPass123","first_name":"John","last_name":"Doe"}' | node -p "$readable"
tenant_login=$(curl -s localhost:8000/auth/login -H 'X-TENANT: my-company' -H 'Content-Type: application/json' \\
  -d '{"email":"user@mycompany.com","password":"UserPass123"}')
tenant_token=$(printf %s "$tenant_login" | node -p "\${as_json}.access_token")
curl -s localhost:8000/users/me -H 'X-TENANT: my-company' -H "Authorization: Bearer $tenant_token" | node -p "$readable"
curl -s -X PUT localhost:8000/users/me -H 'X-TENANT: my-company' -H "Authorization: Bearer $tenant_token" \\
  -H 'Content-Type: application/json' -d '{"first_name":"Johnny","bio":"Updated bio"}' | node -p "$readable"`,
  },
  {
    title: 'New tokens, for either context',
    commands: `tenant_refresh=$(printf %s "$tenant_login" | node -p "\${as_json}.refresh_token")
curl -s localhost:8000/auth/refresh -H 'Content-Type: application/json' \\
  -d "{\\"refresh_token\\":\\"$tenant_refresh\\"}" | node -p "$readable"`,
  },
];
