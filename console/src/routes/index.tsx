import { createFileRoute, redirect } from '@tanstack/react-router';

/** The server answers `/` itself. Only the development server leads here. */
export const Route = createFileRoute('/')({
  beforeLoad: () => {
    throw redirect({ to: '/console' });
  },
});
