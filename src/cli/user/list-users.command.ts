import type { Account } from '../../auth/accounts/account.entity.js';
import type { Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { type ContextOptions, inContext, type Users, withUsers } from '../context-option.js';
import { JsonList } from '../json-list.js';
import { doubtful } from '../terminal/colours.js';
import { Table } from '../terminal/columns.js';
import { isRead } from '../terminal/terminal.js';

const PAGE = 500;

interface Options extends ContextOptions, Json {
  unusualEmails?: true;
}

export const listUsersCommand = (): CliCommand =>
  inContext(new CliCommand('list'))
    .description('list users, oldest first')
    .option('--unusual-emails', 'only users whose e-mail address has the form of an earlier release')
    .examples('user list --core', 'user list --tenant acme --json')
    .inApp((app, options: Options) => withUsers(app, options, (users) => show(users, options)));

/** Page by page. */
async function show(users: Users, { json, unusualEmails }: Options): Promise<void> {
  const [list, table] = [new JsonList(), new Table(unusualEmails ? UNUSUAL : ALL)];
  for (let page = await users.list(null, PAGE); page.length > 0;) {
    const unusual = unusualEmails ? await unusualOf(page) : [];
    if (json) list.add(unusualEmails ? unusual : page.map(userFacts));
    else table.add(unusualEmails ? unusual.map(unusualCells) : page.map(cells));
    if (!isRead()) return;
    page = await users.list(page.at(-1)?.id ?? null, PAGE);
  }
  (json ? list : table).end();
}

export const userFacts = ({ id, email, role, is_active, created_at }: Account) => ({
  id,
  email,
  role,
  is_active,
  created_at,
});

const ALL = ['E-MAIL', 'ROLE', 'SINCE', ''];

const cells = ({ email, role, is_active, created_at }: Account): string[] => [
  email,
  role,
  created_at.toISOString().slice(0, 10),
  is_active ? '' : doubtful('deactivated'),
];

type Unusual = ReturnType<typeof userFacts> & {
  /** The form that the address would get today, or null if it would be rejected. */
  email_form: string | null;
};

async function unusualOf(users: Account[]): Promise<Unusual[]> {
  const { emailForm } = await import('../../common/email-address.js');
  return users
    .map((user) => ({ ...userFacts(user), email_form: emailForm(user.email) }))
    .filter(({ email, email_form }) => email !== email_form);
}

const UNUSUAL = ['ID', 'E-MAIL', 'NEW FORM'];

const unusualCells = ({ id, email, email_form }: Unusual): string[] => [
  id,
  withInvisible(email),
  email_form ?? doubtful('refused'),
];

/** With invisible characters escaped. */
const withInvisible = (text: string): string =>
  text.replace(
    /\p{Default_Ignorable_Code_Point}/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`,
  );
