import { createContext, useContext } from 'react';
import { accountOf, type Context } from '../api/contexts';
import type { TenantPaths } from 'tenantry-client';
import { brand } from '../brand';

const Account = createContext(accountOf(null));

export const AccountProvider = Account.Provider;

/** The context whose account the page is about: the platform, or the organization in `?tenant`. */
export const useAccount = (): Context<TenantPaths> => useContext(Account);

/** The name of the context. Its display name is not public. */
export const placeOf = ({ tenant }: { tenant: string | null }): string => tenant ?? brand.name;
