import { createFileRoute } from '@tanstack/react-router';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../../api/contexts';
import { byCursor, type Column, CursorTable } from '../../../components/cursor-table';
import { Filters } from '../../../components/filters';
import { PageHeader } from '../../../components/page-header';
import { searchText } from '../../../components/search-text';
import { Empty } from '../../../components/states';
import { Ago } from '../../../components/time';
import { accountColumns } from '../../../features/account-columns';
import { UserActions } from '../../../features/user-actions';
import { SearchIcon, UsersIcon } from '../../../icons';

const ROLES = ['user', 'viewer', 'admin'] as const;

interface Filter {
  q?: string;
  role?: (typeof ROLES)[number];
}

export const Route = createFileRoute('/console/_platform/users')({
  staticData: {
    menu: { area: 'platform', label: 'Users', icon: UsersIcon, order: 60, needs: 'platform:read' },
  },
  validateSearch: ({ q, role }): Filter => ({
    q: searchText(q),
    role: ROLES.find((one) => one === role),
  }),
  component: UsersPage,
});

const columns: Column<CoreSchemas['CoreUser']>[] = [
  ...accountColumns('User'),
  {
    title: 'Address',
    isMinor: true,
    cell: ({ email_verified }) => (email_verified ? 'confirmed' : 'not confirmed'),
  },
  { title: 'Since', isMinor: true, cell: ({ created_at }) => <Ago at={created_at} /> },
  { title: 'Action', needs: 'platform:operate', cell: (user) => <UserActions user={user} /> },
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
