import { redirect } from '@tanstack/react-router';
import type { Session } from 'tenantry-client';

interface Guarded {
  session: Session;
  tenant: string | null;
}

/** Leads to the login, and from there to this page. @throws a redirect of the router */
export async function requireLogin({ session, tenant }: Guarded, next: string): Promise<void> {
  if ((await session.accessToken()) !== null) return;
  throw redirect({ to: '/account/login', search: { next, ...(tenant !== null && { tenant }) } });
}
