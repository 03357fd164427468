import { MutationCache, QueryClient } from '@tanstack/react-query';
import createQueries, { type OpenapiQueryClient } from 'openapi-react-query';
import { type Connection, connectCore, connectTenant, Problem, type TenantPaths, type Tokens } from 'tenantry-client';

/** A caller of one context with its hooks and its cache of responses. */
export interface Context<Paths extends object> extends Connection<Paths> {
  readonly tenant: string | null;
  readonly hooks: OpenapiQueryClient<Paths>;
  readonly cache: QueryClient;
  /** Whether the caller is an owner with a short token, which cannot be refreshed. */
  readonly isEntered: boolean;
  /** The address of another user, while an administrator acts as this user. */
  readonly actsAs: string | null;
}

/** A page does not wait longer: it shows the problem with a button to retry. */
const OPTIONS = { baseUrl: '', refresh: 'cookie', maxWaitSeconds: 2 } as const;

const TEN_SECONDS = 10_000;

function contextOf<Paths extends object>(
  tenant: string | null,
  connection: Connection<Paths>,
  { isEntered = false, actsAs = null }: { isEntered?: boolean; actsAs?: string | null } = {},
): Context<Paths> {
  const cache: QueryClient = new QueryClient({
    // A change may affect every list. Active queries load again, all others when they are needed.
    mutationCache: new MutationCache({ onSuccess: () => void cache.invalidateQueries() }),
    defaultOptions: {
      queries: {
        staleTime: TEN_SECONDS,
        retry: (count, error) => count < 2 && Problem.from(error).isTemporary,
        retryDelay: (count) => 300 * 2 ** count,
      },
    },
  });
  connection.session.onEnd(() => {
    cache.clear();
    if (!isEntered && actsAs === null) for (const listener of logouts) listener();
  });
  return { ...connection, tenant, hooks: createQueries(connection.api), cache, isEntered, actsAs };
}

const logouts: (() => void)[] = [];

/** Calls `listener` when a login of the browser ends, also because it was revoked or replaced in another tab. */
export const onLogout = (listener: () => void): unknown => logouts.push(listener);

/** The platform. */
export const core = contextOf(null, connectCore(OPTIONS));

const tenants = new Map<string, Context<TenantPaths>>();

/** An organization. */
export function tenantOf(slug: string): Context<TenantPaths> {
  const known = tenants.get(slug) ?? contextOf(slug, connectTenant(slug, OPTIONS));
  tenants.set(slug, known);
  return known;
}

/** Enters an organization with an owner's token. It stays in memory only, and no cookie of the organization is used. */
export function enterTenant(slug: string, tokens: Tokens): void {
  const entered = contextOf(slug, connectTenant(slug, { ...OPTIONS, refresh: 'token' }), { isEntered: true });
  entered.session.accept(tokens);
  entered.session.onEnd(() => tenants.delete(slug));
  tenants.set(slug, entered);
}

/** Acts as another user of an organization, with a short token in memory. Afterwards the own login continues. */
export function actAs(slug: string, tokens: Tokens, email: string): void {
  const own = tenantOf(slug);
  const acting = contextOf(slug, connectTenant(slug, { ...OPTIONS, refresh: 'token' }), { actsAs: email });
  acting.session.accept(tokens);
  acting.session.onEnd(() => tenants.set(slug, own));
  tenants.set(slug, acting);
}

/** The context of an account. The routes of accounts are the same in both, and the type is that of organizations. */
export const accountOf = (slug: string | null): Context<TenantPaths> => (slug === null ? core : tenantOf(slug));
