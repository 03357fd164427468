import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Option } from 'commander';
import { EXPORT_FORMATS, type ExportFormat } from '../../backups/exports/export-manifest.js';
import { OperatorError } from '../../common/operator-error.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { operator } from '../operator.js';
import { validated } from '../terminal/validated.js';
import { plural } from '../terminal/words.js';

export const exportTenantCommand = (): CliCommand =>
  new CliCommand('export')
    .description('write the data of an organization to a tar.gz file in open formats, without secrets')
    .argument('<slug>')
    .requiredOption('--to <file>', 'the new file')
    .addOption(new Option('--format <format>', 'the format of the rows').choices(EXPORT_FORMATS).default('ndjson'))
    .note(
      'The file contains one NDJSON or CSV file per table, a JSON Schema of each, a\n' +
        'manifest with checksums and a README. It is not encrypted.',
    )
    .examples('tenant export acme --to acme.tar.gz')
    .inApp(async (app, slug: string, { to, format, ...options }: Json & { to: string; format: ExportFormat }) => {
      const subject = await app.get('BackupCatalog').subject(slug);
      if (!subject) throw new OperatorError(`There is no organization "${slug}" with a database.`);
      if (!existsSync(dirname(resolve(to))))
        throw new OperatorError(`The folder ${dirname(resolve(to))} does not exist.`);
      const { tables } = await app.get('ExportWriter').write(subject, resolve(to), format);
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      await app.record({ action: 'tenant.export', object: `organization:${subject.organization?.id ?? ''}` });
      answer(
        options,
        { slug, file: resolve(to), tables: tables.length, rows },
        `${to} has ${plural(rows, 'row')} of ${plural(tables.length, 'table')}.`,
      );
    });

interface ImportOptions extends Json {
  as: string;
  owner: string;
  name?: string;
}

export const importTenantCommand = (): CliCommand =>
  new CliCommand('import')
    .description('create an organization from an export')
    .argument('<file>')
    .requiredOption('--as <slug>', 'the slug of the new organization')
    .requiredOption('--owner <email>', 'its owner, a platform user')
    .option('--name <name>', 'its display name instead of the exported one')
    .note(
      'Paths, sizes, checksums, tables and columns of the file are verified before\n' +
        'anything is created. Imported people have no password. They reset it.',
    )
    .examples('tenant import acme.tar.gz --as acme2 --owner ada@example.com')
    .inApp(async (app, file: string, { as: slug, owner, name, ...options }: ImportOptions) => {
      await app.get('TenantChanges').start();
      await app.get('DatabaseServers').load();
      const user = await app.get('CoreUserAdministration').get(owner);
      if (await app.get('OrganizationRepository').existsBy({ slug }))
        throw new OperatorError(`The slug "${slug}" is taken.`);
      const { withUnpacked } = await import('../../backups/exports/import-reader.js');
      const rows = await withUnpacked(resolve(file), async (unpacked) => {
        const fields = await validated(creation(), { slug, name: name ?? unpacked.manifest.organization.name });
        return app.get('Imports').create(unpacked, slug, async (id) => {
          await app
            .get('OrganizationCreationService')
            .insert({ ...fields, id }, user, { actor: operator(), quota: null });
          await app.record({ action: 'tenant.import', object: `organization:${id}` });
        });
      });
      answer(options, { slug, rows }, `${slug} is ready, with ${plural(rows, 'row')}.`);
    });

const creation = async () => (await import('../../core/organizations/create-organization.dto.js')).CreateOrganization;
