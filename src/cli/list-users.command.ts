import { Command } from 'commander';
import type { Account } from '../auth/account.entity.js';
import { answer, type Json } from './answer.js';
import { doubtful } from './colours.js';
import { columns } from './columns.js';
import { type ContextOptions, inContext, type Users, withUsers } from './context-option.js';
import { examples } from './examples.js';
import type { WithApp } from './with-app.js';

const PAGE = 500;

export const listUsersCommand = (withApp: WithApp): Command =>
  examples(
    inContext(new Command('list'))
      .description('list them, the oldest first')
      .action((options: ContextOptions & Json) =>
        withApp((app) =>
          withUsers(app, options, async (users) => {
            const all = await everybody(users);
            answer(options, all.map(userFacts), table(all));
          }),
        ),
      ),
    'user list --core',
    'user list --tenant acme --json',
  );

async function everybody(users: Users): Promise<Account[]> {
  const all: Account[] = [];
  let page = await users.list(null, PAGE);
  for (; page.length > 0; page = await users.list(page.at(-1)?.id ?? null, PAGE)) all.push(...page);
  return all;
}

export const userFacts = ({ id, email, role, is_active, created_at }: Account) => ({
  id,
  email,
  role,
  is_active,
  created_at,
});

const table = (users: Account[]): string =>
  columns([
    ['E-MAIL', 'ROLE', 'SINCE', ''],
    ...users.map(({ email, role, is_active, created_at }) => [
      email,
      role,
      created_at.toISOString().slice(0, 10),
      is_active ? '' : doubtful('deactivated'),
    ]),
  ]);
