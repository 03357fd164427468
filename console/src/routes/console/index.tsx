import { createFileRoute, redirect } from '@tanstack/react-router';
import { core } from '../../api/contexts';
import { requireLogin } from '../../features/guard';
import { me, operates } from '../../features/me';

export const Route = createFileRoute('/console/')({
  beforeLoad: async ({ location }) => {
    await requireLogin(core, location.publicHref);
    const user = await core.cache.query({ ...me(), staleTime: 'static' });
    throw redirect({ to: operates(user) ? '/console/overview' : '/console/organizations' });
  },
});
