import { createFileRoute, redirect } from '@tanstack/react-router';

export const Route = createFileRoute('/console/t/$slug/')({
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/console/t/$slug/members', params });
  },
});
