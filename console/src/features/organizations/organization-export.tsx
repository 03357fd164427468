import { Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { core } from '../../api/contexts';
import { Section } from '../../components/section';
import { ExportButton } from '../export-button';

const FORMATS = [
  { value: 'ndjson', label: 'NDJSON' },
  { value: 'csv', label: 'CSV' },
] as const;

type Format = (typeof FORMATS)[number]['value'];

/** The data of an organization as a file, for its owners. */
export function OrganizationExport({ slug }: { slug: string }) {
  const [format, setFormat] = useState<Format>('ndjson');
  return (
    <Section
      title="Export"
      text="One file per table, with a JSON Schema of each and a manifest with checksums, in a tar.gz file that is not encrypted. It has no passwords, sessions, keys or links. Both audit logs record the export."
    >
      <Group>
        <SegmentedControl aria-label="Format" data={[...FORMATS]} value={format} onChange={setFormat} />
        <ExportButton
          name={`${slug}.tar.gz`}
          label="Export"
          load={() =>
            core.api.GET('/organizations/{slug}/export', {
              params: { path: { slug }, query: { format } },
              parseAs: 'blob',
            })
          }
        />
      </Group>
    </Section>
  );
}
