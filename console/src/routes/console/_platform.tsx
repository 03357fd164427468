import { QueryClientProvider } from '@tanstack/react-query';
import { createFileRoute, Outlet } from '@tanstack/react-router';
import { accountOf, core } from '../../api/contexts';
import { PermissionsProvider } from '../../components/permissions';
import { ReauthenticationProvider } from '../../components/reauthentication';
import { requireLogin } from '../../features/guard';
import { me, useMe } from '../../features/me';
import { Shell } from '../../features/shell';

/** The pages of the platform. Pages of an organization have a shell of their own. */
export const Route = createFileRoute('/console/_platform')({
  beforeLoad: ({ location }) => requireLogin(core, location.publicHref),
  loader: () => core.cache.query({ ...me(), staleTime: 'static' }),
  component: () => (
    <QueryClientProvider client={core.cache}>
      <ReauthenticationProvider account={accountOf(null)}>
        <Platform />
      </ReauthenticationProvider>
    </QueryClientProvider>
  ),
});

function Platform() {
  return (
    <PermissionsProvider value={useMe().permissions}>
      <Shell area="platform">
        <Outlet />
      </Shell>
    </PermissionsProvider>
  );
}
