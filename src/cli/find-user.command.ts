import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { Problem } from '../common/problem.js';
import { inParallel } from '../tenancy/in-parallel.js';
import { reasonOf } from '../tenancy/migration-failure.js';
import { answer, type Json } from './answer.js';
import { doubtful } from './colours.js';
import { columns } from './columns.js';
import type { Users } from './context-option.js';
import { examples } from './examples.js';
import { exitCodeFor } from './exit-code.js';
import { userFacts } from './list-users.command.js';
import { service } from './services.js';
import { bySlug } from './who-is-left.js';
import { complain } from './terminal.js';
import type { WithApp } from './with-app.js';
import { named } from './words.js';

const AT_ONCE = 4;

type Found = ReturnType<typeof userFacts> & { tenant: string | null };

export const findUserCommand = (withApp: WithApp): Command =>
  examples(
    new Command('find')
      .description('find a user by e-mail address on the platform and in every organization')
      .argument('<email>')
      .addHelpText('after', '\nEnds with 3 when some organizations could not be searched.')
      .action((email: string, options: Json) =>
        withApp(async (app) => {
          const found = await lookUp(email, null, await service(app, 'CoreUserAdministration'));
          const { inside, failed, count } = await searchAll(app, email);
          const all = [...found, ...inside];
          answer(options, { users: all, failed }, words(email, all));
          const reasons = new Map<string, string[]>();
          for (const { slug, reason } of failed) reasons.set(reason, [...(reasons.get(reason) ?? []), slug]);
          for (const [reason, slugs] of reasons) complain(`Not searched (${reason}): ${named(slugs)}`);
          process.exitCode = exitCodeFor(1 + count - failed.length, 1 + count);
        }),
      ),
    'user find user@acme.com',
  );

async function searchAll(app: INestApplicationContext, email: string) {
  await (await service(app, 'TenantChanges')).start();
  const context = await service(app, 'TenantContext');
  const users = await service(app, 'TenantUserAdministration');
  const all = await (await service(app, 'OrganizationOverview')).list({ only: null, status: null });
  const ready = all.filter(({ state, status }) => state === 'ready' && status !== 'deleted').sort(bySlug);
  const inside: Found[] = [];
  const failed: { slug: string; reason: string }[] = [];
  const turn = async ({ slug }: { slug: string }): Promise<boolean> => {
    await context
      .administer(slug, async () => inside.push(...(await lookUp(email, slug, users))))
      .catch((error: unknown) => failed.push({ slug, reason: reasonOf(error) }));
    return false;
  };
  await inParallel(ready, AT_ONCE, turn, new AbortController().signal);
  const order = (a: Found, b: Found): number => bySlug({ slug: a.tenant ?? '' }, { slug: b.tenant ?? '' });
  return { inside: inside.sort(order), failed: failed.sort(bySlug), count: ready.length };
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
 * The counts of wrong passwords are in the memory of the servers or in Redis, so a command cannot tell which users are
 * at the limit.
 */
function words(email: string, [first, ...others]: readonly Found[]): string {
  if (!first) return `No user has the address ${email}.`;
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
