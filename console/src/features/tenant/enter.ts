import { dataOf, type TenantPaths } from 'tenantry-client';
import { type Context, core, enterTenant } from '../../api/contexts';

const tokensOf = (slug: string) => dataOf(core.api.POST('/organizations/{slug}/token', { params: { path: { slug } } }));

/** Gets an owner's token and enters the organization with it. Both audit logs record it. */
export async function enter(slug: string): Promise<void> {
  enterTenant(slug, await tokensOf(slug));
}

/** An owner who proved their identity on the platform gets a new token there. */
export async function renew({ tenant: slug, isEntered, session }: Context<TenantPaths>): Promise<void> {
  if (!isEntered || slug === null) return;
  session.accept(await tokensOf(slug));
}
