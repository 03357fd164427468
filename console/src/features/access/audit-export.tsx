import { useAccount } from '../account';
import { ExportButton } from '../export-button';

/** The whole audit log as a file. */
export function AuditExport() {
  const { api } = useAccount();
  return <ExportButton name="audit.ndjson" label="Export" load={() => api.GET('/audit/export', { parseAs: 'blob' })} />;
}
