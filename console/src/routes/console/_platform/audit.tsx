import { createFileRoute } from '@tanstack/react-router';
import { core } from '../../../api/contexts';
import { byCursor } from '../../../components/cursor-table';
import { PageHeader } from '../../../components/page-header';
import { AuditExport } from '../../../features/access/audit-export';
import { AuditTable } from '../../../features/audit-table';
import { operates, useMe } from '../../../features/me';
import { HistoryIcon } from '../../../icons';

export const Route = createFileRoute('/console/_platform/audit')({
  staticData: { menu: { area: 'platform', label: 'Audit', icon: HistoryIcon, order: 80 } },
  component: AuditPage,
});

function AuditPage() {
  const isOperator = operates(useMe());
  const list = core.hooks.useInfiniteQuery('get', '/audit', { params: { query: { limit: 30 } } }, byCursor);
  return (
    <>
      <PageHeader title="Audit" actions={<AuditExport />}>
        {isOperator ? 'Every recorded action on the platform, newest first.' : 'Actions on your organizations.'}
      </PageHeader>
      <AuditTable list={list} />
    </>
  );
}
