import { Anchor } from '@mantine/core';
import { createFileRoute, Link, useParams } from '@tanstack/react-router';
import type { TenantSchemas } from 'tenantry-client';
import { byCursor, type Column, CursorTable } from '../../../components/cursor-table';
import { Filters } from '../../../components/filters';
import { PageHeader } from '../../../components/page-header';
import { searchText } from '../../../components/search-text';
import { Empty } from '../../../components/states';
import { Ago } from '../../../components/time';
import { accountColumns } from '../../../features/account-columns';
import { useAccount } from '../../../features/account';
import { MemberActions } from '../../../features/tenant/member-actions';
import { SearchIcon, UsersIcon } from '../../../icons';

interface Filter {
  q?: string;
}

export const Route = createFileRoute('/console/t/$slug/members/')({
  staticData: { menu: { area: 'tenant', label: 'Members', icon: UsersIcon, order: 10, needs: 'users:read' } },
  validateSearch: ({ q }): Filter => ({ q: searchText(q) }),
  component: MembersPage,
});

type Member = TenantSchemas['TenantUser'];

const columns: Column<Member>[] = [
  ...accountColumns<Member>('Member', (member) => <MemberLink member={member} />),
  { title: 'Since', isMinor: true, cell: ({ created_at }) => <Ago at={created_at} /> },
  { title: 'Action', needs: 'users:write', cell: (user) => <MemberActions user={user} /> },
];

function MemberLink({ member: { id, email } }: { member: Member }) {
  const { slug } = useParams({ from: '/console/t/$slug' });
  return (
    <Anchor
      size="sm"
      fw={550}
      renderRoot={(props) => <Link to="/console/t/$slug/members/$id" params={{ slug, id }} {...props} />}
    >
      {email}
    </Anchor>
  );
}

function MembersPage() {
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  const { hooks } = useAccount();
  const list = hooks.useInfiniteQuery('get', '/users', { params: { query: { limit: 20, ...filter } } }, byCursor);
  return (
    <>
      <PageHeader title="Members">The users of the organization.</PageHeader>
      <Filters
        label="Search by name or address"
        filter={filter}
        choices={{}}
        onChange={(search) => void navigate({ search, replace: true })}
      />
      <CursorTable
        label="Members"
        list={list}
        columns={columns}
        keyOf={({ id }) => id}
        empty={
          <Empty icon={SearchIcon} title="No match">
            Try fewer letters.
          </Empty>
        }
      />
    </>
  );
}
