import { Injectable } from '@nestjs/common';
import { OrganizationNotFound } from '../../core/organizations/organization.errors.js';
import { type OrganizationDetails, OrganizationOverview } from '../../core/organizations/organization-overview.js';
import { DatabaseServers } from '../../tenancy/servers/database-servers.js';
import { isSlug } from '../../tenancy/slug.js';
import { TenantSchema } from '../../tenancy/tenant-schema.js';

/** The facts about the database of an organization. */
export interface OrganizationDatabase extends Pick<
  OrganizationDetails,
  'server_id' | 'state' | 'schema' | 'quarantined_at'
> {
  readonly migration: string | null;
  readonly is_behind: boolean | null;
  readonly size_bytes: number | null;
  readonly measured_at: Date | null;
}

/** The databases of organizations, for operators. */
@Injectable()
export class OrganizationDatabases {
  constructor(
    private readonly organizations: OrganizationOverview,
    private readonly servers: DatabaseServers,
    private readonly release: TenantSchema,
  ) {}

  /** @throws OrganizationNotFound */
  async get(slug: string): Promise<OrganizationDatabase> {
    const details = isSlug(slug) ? await this.organizations.find(slug) : null;
    if (!details) throw new OrganizationNotFound();
    const { server_id, state, schema, quarantined_at } = details;
    const size_bytes = await this.sizeOf(details);
    return {
      server_id,
      state,
      schema,
      quarantined_at,
      migration: schema === null ? null : this.release.nameOf(schema),
      is_behind: schema === null ? null : schema < this.release.head,
      size_bytes,
      measured_at: size_bytes === null ? null : new Date(),
    };
  }

  /** Null without a database, and while its server does not answer. */
  private async sizeOf({ database_id, server_id }: OrganizationDetails): Promise<number | null> {
    if (database_id === null || server_id === null || !(await this.servers.isReachable(server_id))) return null;
    return (await this.servers.get(server_id)).databases.sizeOf(database_id);
  }
}
