import { createFileRoute } from '@tanstack/react-router';
import { byCursor } from '../../../components/cursor-table';
import { PageHeader } from '../../../components/page-header';
import { useAccount } from '../../../features/account';
import { AuditExport } from '../../../features/access/audit-export';
import { AuditTable } from '../../../features/audit-table';
import { HistoryIcon } from '../../../icons';

export const Route = createFileRoute('/console/t/$slug/audit')({
  staticData: { menu: { area: 'tenant', label: 'Audit', icon: HistoryIcon, order: 40, needs: 'audit:read' } },
  component: AuditPage,
});

function AuditPage() {
  const { hooks } = useAccount();
  const list = hooks.useInfiniteQuery('get', '/audit', { params: { query: { limit: 30 } } }, byCursor);
  return (
    <>
      <PageHeader title="Audit" actions={<AuditExport />}>
        Every recorded action in the organization, newest first.
      </PageHeader>
      <AuditTable list={list} />
    </>
  );
}
