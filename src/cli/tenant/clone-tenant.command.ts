import { resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Client } from 'pg';
import { refusal } from '../../common/database-errors.js';
import { OperatorError } from '../../common/operator-error.js';
import type { CloneOptions } from '../../tenancy/move/tenant-clone.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { operator } from '../operator.js';
import { detailsOf, organizationOf } from '../organization.js';
import { validated } from '../terminal/validated.js';

interface Options extends Json {
  as: string;
  name?: string;
  without?: string[];
  scrub?: string;
}

export const cloneTenantCommand = (): CliCommand =>
  new CliCommand('clone')
    .description('create an organization as a copy of another one; it starts suspended')
    .argument('<slug>')
    .requiredOption('--as <slug>', 'the slug of the new organization')
    .option('--name <name>', 'its display name (default: that of the original)')
    .option('--without <table...>', 'leave out the rows of these tables')
    .option('--scrub <module>', 'a module whose default export changes rows of the clone, with a pg client as argument')
    .note(
      'The rows are those of one moment. Sessions, links, invitations, keys, factors,\n' +
        'jobs and the audit log are never copied. No user can log in to the clone, and it\n' +
        'sends no mail, until you resume it.',
    )
    .examples('tenant clone acme --as acme-demo', 'tenant clone acme --as acme-test --scrub ./scrub.mjs')
    .action(async (slug: string, { as, name, without = [], scrub, json }: Options, command: CliCommand) => {
      const fields = await validated(creation(), { slug: as, name: name ?? as });
      const scrubs = scrub === undefined ? undefined : await scrubber(scrub);
      await command.start(async (app) => {
        const source = await organizationOf(app, slug);
        await app.get('DatabaseServers').load();
        const clone = { slug: fields.slug, name: name ?? source.name, actor: operator(), without, scrub: scrubs };
        await app.get('OrganizationCloneService').clone(source, clone);
        answer(
          { json },
          await detailsOf(app, as),
          `${as} is a copy of ${slug}, and suspended. To use it: npx tenantry tenant resume ${as}`,
        );
      });
    });

const creation = async () => (await import('../../core/organizations/create-organization.dto.js')).CreateOrganization;

/** @throws OperatorError */
async function scrubber(path: string): Promise<NonNullable<CloneOptions['scrub']>> {
  const loaded = (await import(pathToFileURL(resolve(path)).href).catch((error: unknown) => {
    throw new OperatorError(`${path} cannot be loaded: ${String(error)}.`);
  })) as { default?: unknown };
  if (typeof loaded.default !== 'function') throw new OperatorError(`${path} has no function as default export.`);
  const scrub = loaded.default as NonNullable<CloneOptions['scrub']>;
  return async (client) => {
    try {
      await withUncaught(async () => {
        await scrub(withUnhandledFailures(client));
        await client.query('SELECT'); // waits for statements that it did not await
        await nextTurn(); // in which Node.js reports their errors
      });
      if (client.getTransactionStatus() !== 'I') throw new Error('it left a transaction open');
    } catch (error) {
      throw new OperatorError(`${path} failed: ${reasonOf(error)}. No organization was created.`);
    }
  };
}

/** The client without its own handling of errors: an error that the module does not handle is uncaught. */
const withUnhandledFailures = (client: Client): Client =>
  new Proxy(client, {
    get(target, key): unknown {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return (...input: unknown[]): unknown => {
        const result: unknown = Reflect.apply(value, target, input);
        return result instanceof Promise ? result.then((rows: unknown) => rows) : result;
      };
    },
  });

/** Errors that nothing in the process catches, such as those of timers, are errors of `work` while it runs. */
async function withUncaught(work: () => Promise<void>): Promise<void> {
  try {
    const uncaught = new Promise<never>((_, fail) => process.setUncaughtExceptionCaptureCallback(fail));
    await Promise.race([work(), uncaught]);
  } finally {
    process.setUncaughtExceptionCaptureCallback(null);
  }
}

/** With the table and the row, as far as PostgreSQL names them. */
function reasonOf(error: unknown): string {
  const { table, detail } = refusal(error) ?? {};
  const message = error instanceof Error ? error.message : String(error);
  return [message, table && `table ${table}`, detail].filter(Boolean).join('; ').replace(/\.$/, '');
}
