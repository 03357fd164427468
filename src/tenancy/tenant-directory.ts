import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { TenantNotFound } from './tenant.errors.js';
import type { Tenant, TenantStatus } from './tenant.js';

interface Row {
  id: string;
  slug: string;
  status: TenantStatus;
  registration: 'open' | 'closed';
  key_version: number;
  database_id: string | null;
  server_id: string;
  secret: string | null;
}

const SELECT = `
  SELECT o.id, o.slug, o.status, o.registration, o.key_version, d.id AS database_id, d.server_id, d.secret
  FROM organizations o LEFT JOIN tenant_databases d ON d.organization_id = o.id AND d.state = 'ready'
  WHERE o.status <> 'deleted'`;

/** Slug → tenant. Knows which tenants exist, not whether they may be served: that is {@link admit}. */
@Injectable()
export class TenantDirectory {
  constructor(private readonly core: CoreContext) {}

  find(slug: string): Promise<Tenant | null> {
    return this.query(`${SELECT} AND o.slug = $1`, slug);
  }

  findById(id: string): Promise<Tenant | null> {
    return this.query(`${SELECT} AND o.id = $1`, id);
  }

  /** @throws TenantNotFound */
  async get(slug: string): Promise<Tenant> {
    const tenant = await this.find(slug);
    if (!tenant) throw new TenantNotFound();
    return tenant;
  }

  private async query(sql: string, parameter: string): Promise<Tenant | null> {
    const [row] = await this.core.manager.query<Row[]>(sql, [parameter]);
    return row ? toTenant(row) : null;
  }
}

function toTenant({ key_version, database_id, server_id, secret, ...row }: Row): Tenant {
  const database = database_id !== null && secret !== null ? { id: database_id, serverId: server_id, secret } : null;
  return Object.freeze({ ...row, keyVersion: key_version, database });
}
