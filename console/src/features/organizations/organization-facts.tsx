import { Code, Stack } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';
import { Facts } from '../../components/facts';
import { Ago } from '../../components/time';
import { operates, useMe } from '../me';
import { OrganizationDatabase } from './organization-database';

export const REGISTRATIONS: Record<CoreSchemas['OrganizationView']['registration'], string> = {
  open: 'Open: every person can register',
  verified: 'Verified: every person can register with a confirmed address',
  closed: 'Closed: by invitation only',
};

export function OrganizationFacts({ organization }: { organization: CoreSchemas['OrganizationView'] }) {
  const { id, slug, registration, created_at, updated_at, suspended_by, deleted_at, purge_at } = organization;
  return (
    <Stack>
      <Facts
        facts={[
          ...(suspended_by === null
            ? []
            : [['Suspended by', suspended_by === 'admin' ? 'A platform administrator' : 'An owner'] as const]),
          ...(deleted_at === null ? [] : [['Deleted', <Ago key="deleted" at={deleted_at} />] as const]),
          ...(purge_at === null ? [] : [['Can be restored until', <Ago key="purge" at={purge_at} />] as const]),
          ['Slug', <Code key="slug">{slug}</Code>],
          ['Id', <Code key="id">{id}</Code>],
          ['Registration', REGISTRATIONS[registration]],
          ['Created', <Ago key="created" at={created_at} />],
          ['Changed', <Ago key="changed" at={updated_at} />],
        ]}
      />
      {operates(useMe()) && <OrganizationDatabase slug={slug} />}
    </Stack>
  );
}
