import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { byCursor } from '../../components/cursor-table';
import { AuditTable } from '../audit-table';

export function OrganizationAudit({ organization: { id } }: { organization: CoreSchemas['OrganizationView'] }) {
  const object = `organization:${id}`;
  const list = core.hooks.useInfiniteQuery('get', '/audit', { params: { query: { limit: 20, object } } }, byCursor);
  return <AuditTable list={list} />;
}
