import { createFileRoute, Outlet } from '@tanstack/react-router';

/** The pages for operators, owners and administrators. */
export const Route = createFileRoute('/console')({ component: Outlet });
