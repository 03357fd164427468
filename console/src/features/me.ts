import type { CoreSchemas } from 'tenantry-client';
import { core } from '../api/contexts';

type CoreProfile = CoreSchemas['CoreProfile'];

export const me = () => core.hooks.queryOptions('get', '/users/me');

/** The user of the platform that is logged in. */
export const useMe = (): CoreProfile => core.hooks.useSuspenseQuery('get', '/users/me').data;

/** Whether the user may see and change the whole platform. The API decides for each request. */
export const operates = ({ permissions }: CoreProfile): boolean => permissions.includes('platform:read');

export const nameOf = ({ first_name, last_name }: { first_name: string | null; last_name: string | null }): string =>
  [first_name, last_name].filter(Boolean).join(' ');
