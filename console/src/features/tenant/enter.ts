import { dataOf, type TenantPaths } from 'tenantry-client';
import { type Context, core, enterTenant } from '../../api/contexts';

/** Gets an owner's token and enters the organization with it. Both audit logs record it. */
export async function enter(slug: string): Promise<void> {
  enterTenant(slug, await dataOf(core.api.POST('/organizations/{slug}/token', { params: { path: { slug } } })));
}

/** An owner confirms the password on the platform, and gets a new token there. */
export async function reauthenticate(account: Context<TenantPaths>, password: string): Promise<void> {
  const body = { password };
  const { tenant: slug, isEntered, session } = account;
  if (!isEntered || slug === null) await account.api.POST('/auth/reauthenticate', { body });
  else {
    await core.api.POST('/auth/reauthenticate', { body });
    session.accept(await dataOf(core.api.POST('/organizations/{slug}/token', { params: { path: { slug } } })));
  }
}
