import { Badge, Stack, Text } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../../api/contexts';
import { byCursor, type Column, CursorTable } from '../../../components/cursor-table';
import { Filters } from '../../../components/filters';
import { PageHeader } from '../../../components/page-header';
import { Empty } from '../../../components/states';
import { Ago } from '../../../components/time';
import { nameOf } from '../../../features/me';
import { UserActions } from '../../../features/user-actions';
import { SearchIcon, UsersIcon } from '../../../icons';

const ROLES = ['user', 'admin'] as const;

interface Filter {
  q?: string;
  role?: (typeof ROLES)[number];
}

export const Route = createFileRoute('/console/_platform/users')({
  staticData: {
    menu: { area: 'platform', label: 'Users', icon: UsersIcon, order: 60, forOperators: true },
  },
  validateSearch: ({ q, role }): Filter => ({
    q: q === undefined || q === '' ? undefined : String(q as string | number),
    role: ROLES.find((one) => one === role),
  }),
  component: UsersPage,
});

const columns: Column<CoreSchemas['CoreUser']>[] = [
  {
    title: 'User',
    cell: (user) => (
      <Stack gap={0}>
        <Text size="sm" fw={550}>
          {user.email}
        </Text>
        <Text size="xs" c="dimmed">
          <bdi>{nameOf(user)}</bdi>
        </Text>
      </Stack>
    ),
  },
  {
    title: 'Role',
    isShort: true,
    cell: ({ role, is_active }) => (
      <>
        {role} {!is_active && <Badge color="orange">inactive</Badge>}
      </>
    ),
  },
  {
    title: 'Address',
    isMinor: true,
    cell: ({ email_verified }) => (email_verified ? 'confirmed' : 'not confirmed'),
  },
  { title: 'Since', isMinor: true, cell: ({ created_at }) => <Ago at={created_at} /> },
  { title: 'Action', cell: (user) => <UserActions user={user} /> },
];

function UsersPage() {
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  const list = core.hooks.useInfiniteQuery('get', '/users', { params: { query: { limit: 20, ...filter } } }, byCursor);
  return (
    <>
      <PageHeader title="Users">Accounts of the platform: operators, and owners of organizations.</PageHeader>
      <Filters
        label="Search by name or address"
        filter={filter}
        choices={{ role: ROLES }}
        onChange={(search) => void navigate({ search, replace: true })}
      />
      <CursorTable
        label="Users"
        list={list}
        columns={columns}
        keyOf={({ id }) => id}
        empty={
          <Empty icon={SearchIcon} title="No match">
            Try fewer letters, or another role.
          </Empty>
        }
      />
    </>
  );
}
