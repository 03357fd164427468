import { Anchor, Stack, Text } from '@mantine/core';
import { createFileRoute, Link } from '@tanstack/react-router';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../../api/contexts';
import { byCursor, type Column, CursorTable } from '../../../components/cursor-table';
import { Filters } from '../../../components/filters';
import { PageHeader } from '../../../components/page-header';
import { useMay } from '../../../components/permissions';
import { searchText } from '../../../components/search-text';
import { Empty } from '../../../components/states';
import { StatusBadge } from '../../../components/status-badge';
import { type Status, STATUSES } from '../../../components/statuses';
import { Ago } from '../../../components/time';
import { operates, useMe } from '../../../features/me';
import { CreateOrganization } from '../../../features/organizations/create-organization';
import { BuildingIcon, SearchIcon } from '../../../icons';

interface Filter {
  q?: string;
  status?: Status;
}

export const Route = createFileRoute('/console/_platform/organizations/')({
  staticData: { menu: { area: 'platform', label: 'Organizations', icon: BuildingIcon, order: 20 } },
  validateSearch: ({ q, status }): Filter => ({
    q: searchText(q),
    status: STATUSES.find((one) => one === status),
  }),
  component: OrganizationsPage,
});

const columns: Column<CoreSchemas['OrganizationView']>[] = [
  {
    title: 'Name',
    cell: ({ name, slug }) => (
      <Stack gap={0}>
        <Anchor
          fw={550}
          size="sm"
          renderRoot={(props) => <Link to="/console/organizations/$slug" params={{ slug }} {...props} />}
        >
          <bdi>{name}</bdi>
        </Anchor>
        <Text size="xs" c="dimmed" ff="monospace">
          {slug}
        </Text>
      </Stack>
    ),
  },
  { title: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
  { title: 'Registration', isMinor: true, cell: ({ registration }) => registration },
  { title: 'Created', isMinor: true, cell: ({ created_at }) => <Ago at={created_at} /> },
];

function OrganizationsPage() {
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  const isOperator = operates(useMe());
  const may = useMay();
  const list = core.hooks.useInfiniteQuery(
    'get',
    '/organizations',
    { params: { query: { limit: 20, ...filter } } },
    byCursor,
  );
  return (
    <>
      <PageHeader title="Organizations" actions={<CreateOrganization />}>
        {isOperator
          ? 'All organizations of the platform. Each has its own database.'
          : 'The organizations that you own.'}
      </PageHeader>
      <Filters
        label="Search by name or slug"
        filter={filter}
        choices={{ status: STATUSES }}
        onChange={(search) => void navigate({ search, replace: true })}
      />
      <CursorTable
        label="Organizations"
        list={list}
        columns={columns}
        keyOf={({ id }) => id}
        empty={
          filter.q === undefined && filter.status === undefined ? (
            <Empty icon={BuildingIcon} title="No organizations yet" action={<CreateOrganization />}>
              An organization is a customer of the platform, with its own users, data and database.{' '}
              {may('organizations:create')
                ? 'It is ready within a second.'
                : 'Only administrators of the platform create one. Ask them for one of your own, or an owner to invite you.'}
            </Empty>
          ) : (
            <Empty icon={SearchIcon} title="No match">
              Try fewer letters, or another status.
            </Empty>
          )
        }
      />
    </>
  );
}
