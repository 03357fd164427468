import { QueryClientProvider } from '@tanstack/react-query';
import { createFileRoute, Outlet } from '@tanstack/react-router';
import { accountOf } from '../api/contexts';
import { tenantOfHost } from '../api/tenant-of-host';
import { AccountProvider } from '../features/account';

export interface AccountSearch {
  tenant?: string;
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** The pages about one account, on the platform or in the organization `?tenant`. */
export const Route = createFileRoute('/account')({
  validateSearch: ({ tenant }): AccountSearch => {
    const slug = typeof tenant === 'number' ? String(tenant) : tenant;
    return typeof slug === 'string' && SLUG.test(slug) ? { tenant: slug } : {};
  },
  search: {
    middlewares: [
      ({ search, next }) => ({ ...(search.tenant !== undefined && { tenant: search.tenant }), ...next(search) }),
    ],
  },
  beforeLoad: ({ search }) => ({ account: accountOf(search.tenant ?? tenantOfHost()) }),
  component: AccountLayout,
});

function AccountLayout() {
  const { account } = Route.useRouteContext();
  return (
    <AccountProvider value={account}>
      <QueryClientProvider client={account.cache}>
        <Outlet />
      </QueryClientProvider>
    </AccountProvider>
  );
}
