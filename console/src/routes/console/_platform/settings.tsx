import { createFileRoute } from '@tanstack/react-router';
import { core } from '../../../api/contexts';
import { PageHeader } from '../../../components/page-header';
import { LoginPolicy } from '../../../features/login-policy';
import { GearIcon } from '../../../icons';

export const Route = createFileRoute('/console/_platform/settings')({
  staticData: { menu: { area: 'platform', label: 'Settings', icon: GearIcon, order: 90, needs: 'platform:operate' } },
  loader: async () => {
    await core.cache.query({ ...core.hooks.queryOptions('get', '/login-policy'), staleTime: 'static' });
  },
  component: () => (
    <>
      <PageHeader title="Settings" />
      <LoginPolicy />
    </>
  ),
});
