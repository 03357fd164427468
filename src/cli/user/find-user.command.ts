import { Problem } from '../../common/problem.js';
import { reasonOf } from '../../tenancy/fleet/migration-failure.js';
import { answer, type Json } from '../answer.js';
import type { App } from '../app.js';
import { CliCommand } from '../cli-command.js';
import type { Users } from '../context-option.js';
import { exitCodeFor } from '../exit-code.js';
import { doubtful } from '../terminal/colours.js';
import { columns } from '../terminal/columns.js';
import { complain } from '../terminal/terminal.js';
import { named } from '../terminal/words.js';
import { type Target, throughOrganizations } from '../through-organizations.js';
import { userFacts } from './list-users.command.js';

const AT_ONCE = 4;

/** The maximum number of unsearched organizations to name: on a line, and in JSON. */
const MOST_NAMED = 20;
const MOST_FAILED = 1_000;

type Found = ReturnType<typeof userFacts> & { tenant: string | null };

export const findUserCommand = (): CliCommand =>
  new CliCommand('find')
    .description('find a user by e-mail address on the platform and in every organization')
    .argument('<email>')
    .note('Exits with 3 if some organizations could not be searched.')
    .examples('user find user@acme.com')
    .inApp(async (app, email: string, options: Json) => {
      const found = await lookUp(email, null, app.get('CoreUserAdministration'));
      const inside = await searchAll(app, email);
      const { failed, failures } = inside;
      const all = [...found, ...inside.found];
      answer(options, { users: all, failed }, words(email, all));
      for (const [reason, { count, first }] of failures) complain(`Not searched (${reason}): ${named(first, count)}`);
      const missed = [...failures.values()].reduce((sum, { count }) => sum + count, 0);
      process.exitCode = exitCodeFor(1 + inside.searched - missed, 1 + inside.count);
    });

/** A reason for which organizations could not be searched, and the first of them. */
interface Failures {
  count: number;
  first: string[];
}

async function searchAll(app: App, email: string) {
  await app.get('TenantChanges').start();
  const context = app.get('TenantContext');
  const users = app.get('TenantUserAdministration');
  const count = await app.get('OrganizationOverview').count({ state: 'ready' });
  const found: Found[] = [];
  const failed: { slug: string; reason: string }[] = [];
  const failures = new Map<string, Failures>();
  const way = { filter: {}, count, concurrency: AT_ONCE, label: 'Searching', signal: new AbortController().signal };
  const look = async ({ slug }: Target) => {
    try {
      return { slug, found: await context.administer(slug, () => lookUp(email, slug, users)) };
    } catch (error) {
      return { slug, found: [], reason: reasonOf(error) };
    }
  };
  let searched = 0;
  for await (const page of throughOrganizations(app, way, look)) {
    searched += page.length;
    found.push(...page.flatMap((one) => one.found));
    for (const { slug, reason } of page) {
      if (reason === undefined) continue;
      const alike = failures.get(reason) ?? { count: 0, first: [] };
      if (alike.first.length < MOST_NAMED) alike.first.push(slug);
      if (failed.length < MOST_FAILED) failed.push({ slug, reason });
      failures.set(reason, { ...alike, count: alike.count + 1 });
    }
  }
  return { found, failed, failures, searched, count };
}

async function lookUp(email: string, tenant: string | null, users: Pick<Users, 'get'>): Promise<Found[]> {
  try {
    return [{ tenant, ...userFacts(await users.get(email)) }];
  } catch (error) {
    if (error instanceof Problem && error.code === 'not_found') return [];
    throw error;
  }
}

/**
 * The counts of wrong passwords are in the memory of the servers or in Redis, so a command cannot determine which users
are locked out.
 */
function words(email: string, [first, ...others]: readonly Found[]): string {
  if (!first) return `No user has the e-mail address ${email}.`;
  const where = first.tenant === null ? '--core' : `--tenant ${first.tenant}`;
  const hint = `If logins are rejected with 429, lift the limit: npx tenantry user unlock ${first.email} ${where}`;
  return [table([first, ...others]), '', hint].join('\n');
}

const table = (found: readonly Found[]): string =>
  columns([
    ['ORGANIZATION', 'E-MAIL', 'ROLE', 'SINCE', ''],
    ...found.map(({ tenant, email, role, created_at, is_active }) => [
      tenant ?? '(platform)',
      email,
      role,
      created_at.toISOString().slice(0, 10),
      is_active ? '' : doubtful('deactivated'),
    ]),
  ]);
