import { QueryClientProvider } from '@tanstack/react-query';
import { createFileRoute, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TenantPaths } from 'tenantry-client';
import { accountOf, type Context, tenantOf } from '../../api/contexts';
import { PermissionsProvider } from '../../components/permissions';
import { ReauthenticationProvider } from '../../components/reauthentication';
import { ActingBanner } from '../../features/acting-banner';
import { AccountProvider } from '../../features/account';
import { requireLogin } from '../../features/guard';
import { Shell } from '../../features/shell';
import { EnteredBanner } from '../../features/tenant/entered-banner';
import { renew } from '../../features/tenant/enter';

/** The pages of one organization, for its administrators and its owners. */
export const Route = createFileRoute('/console/t/$slug')({
  beforeLoad: async ({ params: { slug }, location }) => {
    const account = tenantOf(slug);
    await requireLogin(account, location.publicHref);
    return { account };
  },
  loader: async ({ context: { account } }) => {
    await Promise.all([
      account.cache.query({ ...account.hooks.queryOptions('get', '/users/me'), staleTime: 'static' }),
      account.cache.query({ ...account.hooks.queryOptions('get', '/permissions'), staleTime: 'static' }),
    ]);
  },
  component: Organization,
});

function Organization() {
  const { account } = Route.useRouteContext();
  const { slug } = Route.useParams();
  const banner =
    account.actsAs === null ? (
      account.isEntered && <EnteredBanner slug={slug} />
    ) : (
      <ActingBanner email={account.actsAs} />
    );
  return (
    <AccountProvider value={account}>
      <QueryClientProvider client={account.cache}>
        <ReauthenticationProvider
          account={account.isEntered ? accountOf(null) : account}
          onConfirmed={() => renew(account)}
        >
          <Permitted account={account}>
            <Shell area="tenant" slug={slug} banner={banner}>
              <Outlet />
            </Shell>
          </Permitted>
        </ReauthenticationProvider>
      </QueryClientProvider>
    </AccountProvider>
  );
}

function Permitted({ account, children }: { account: Context<TenantPaths>; children: ReactNode }) {
  const { data } = account.hooks.useSuspenseQuery('get', '/permissions');
  return <PermissionsProvider value={data.held}>{children}</PermissionsProvider>;
}
