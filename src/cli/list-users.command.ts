import { Command } from 'commander';
import type { Account } from '../auth/account.entity.js';
import { answer, type Json } from './answer.js';
import { doubtful } from './colours.js';
import { columns } from './columns.js';
import { type ContextOptions, inContext, type Users, withUsers } from './context-option.js';
import { examples } from './examples.js';
import type { WithApp } from './with-app.js';

const PAGE = 500;

interface Options extends ContextOptions, Json {
  unusualEmails?: true;
}

export const listUsersCommand = (withApp: WithApp): Command =>
  examples(
    inContext(new Command('list'))
      .description('list users, oldest first')
      .option('--unusual-emails', 'only users whose e-mail address has the form of an earlier release')
      .action((options: Options) =>
        withApp((app) =>
          withUsers(app, options, async (users) => {
            const all = await everybody(users);
            if (!options.unusualEmails) return answer(options, all.map(userFacts), table(all));
            const unusual = await unusualOf(all);
            answer(options, unusual, unusualTable(unusual));
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

type Unusual = ReturnType<typeof userFacts> & {
  /** The form that the address would have today, or null when it would be rejected. */
  email_form: string | null;
};

async function unusualOf(users: Account[]): Promise<Unusual[]> {
  const { emailForm } = await import('../common/email-address.js');
  return users
    .map((user) => ({ ...userFacts(user), email_form: emailForm(user.email) }))
    .filter(({ email, email_form }) => email !== email_form);
}

const unusualTable = (users: Unusual[]): string =>
  columns([
    ['ID', 'E-MAIL', 'WOULD BE'],
    ...users.map(({ id, email, email_form }) => [id, withInvisible(email), email_form ?? doubtful('refused')]),
  ]);

/** With invisible characters escaped. */
const withInvisible = (text: string): string =>
  text.replace(
    /\p{Default_Ignorable_Code_Point}/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`,
  );
