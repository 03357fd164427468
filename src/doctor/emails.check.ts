import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { unusualEmails } from '../database/email-rewrite.js';
import { PostgresAdmin } from '../database/server/postgres-admin.js';
import type { Check } from './check.js';
import { about, type Finding, MOST_NAMED, warning } from './finding.js';
import type { Some } from './inventory.js';

/**
 * E-mail addresses in the form of an earlier release. Users of core are queried. For tenants, the count of the upkeep
 * is
reported.
 */
@Injectable()
export class EmailsCheck implements Check {
  readonly name = 'E-mail addresses';

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
  ) {}

  async inspect(): Promise<Finding[]> {
    const [users, tenants] = [await this.usersOfCore(), await this.tenants()];
    return [...about(users.names, OF_CORE, users.count), ...about(tenants.names, OF_TENANTS, tenants.count)];
  }

  private usersOfCore(): Promise<Some> {
    return this.admin.connected(this.config.DB_NAME, async (client) => {
      const found: Some = { count: 0, names: [] };
      for await (const batch of unusualEmails({ client, isShared: 'false' })) {
        found.count += batch.length;
        found.names.push(...batch.slice(0, MOST_NAMED - found.names.length).map(({ id }) => id));
      }
      return found;
    });
  }

  private async tenants(): Promise<Some> {
    const rows = await this.admin.query<{ slug: string; count: number }>(
      `SELECT o.slug, (count(*) OVER ())::int AS count FROM tenant_email_checks c JOIN tenant_databases d ON d.id = c.database_id
       JOIN organizations o ON o.id = d.organization_id WHERE c.kept > 0
       ORDER BY d.id LIMIT ${MOST_NAMED}`,
    );
    return { count: rows[0]?.count ?? 0, names: rows.map(({ slug }) => slug) };
  }
}

const MEANING =
  'Either another user already has the new form of the address, or the address contains a character that is now rejected. ' +
  'The user can still log in with it.';

const OF_CORE = warning('core_emails_kept', {
  meaning: `Platform users have an e-mail address in the form of an earlier release. ${MEANING}`,
  advice: 'Ask the user for a new address, then run: npx tenantry user rename <id> <email> --core',
});

const OF_TENANTS = warning('tenant_emails_kept', {
  meaning: `Organizations have users with an e-mail address in the form of an earlier release. ${MEANING}`,
  advice:
    'To list them: npx tenantry user list --unusual-emails --tenant <slug>. Ask each user for a new address, then run: ' +
    'npx tenantry user rename <id> <email> --tenant <slug>',
});
