import type { FastifyRequest } from 'fastify';
import { addressOf } from '../../http/caller-address.js';
import type { Limit, Window } from '../../limits/limit.js';
import { networkOf, siteOf } from '../../limits/network.js';
import type { RouteLimit } from './rate-limited.decorator.js';

/** Enough for an office behind one address at the start of a working day. */
const ADDRESS: Limit = { name: 'address', most: 300, seconds: 60 };

/** More password hashes than two CPU cores can compute. Real users do not need more. */
const TENANT: Limit = { name: 'tenant', most: 3_000, seconds: 60 };

/** Enough for all offices that a provider may put behind one address, but too few to try every tenant. */
const ALL_TENANTS: Limit = { name: 'address-total', most: 3_000, seconds: 60 };

/** The hashes that one core computes per minute at cost 12, at 0.2 s each. */
const HASHES_OF_A_CORE = 300;

/** One address may use at most the total hashing capacity of the CPU cores. */
const hashesOf = (cores: number): Limit => ({
  ...ALL_TENANTS,
  most: Math.min(ALL_TENANTS.most, cores * HASHES_OF_A_CORE),
});

export type LimitedRequest = Pick<FastifyRequest, 'ip' | 'method' | 'routeOptions' | 'socket' | 'tenantScope'>;

/**
 * All windows in which a call of a limited route counts, narrowest first.
 *
 * @param cores the cores that hash passwords.
 */
export function routeWindows(request: LimitedRequest, { hashes = false, own }: RouteLimit, cores: number): Window[] {
  const { method, routeOptions, tenantScope } = request;
  const address = addressOf(request) ?? '';
  if (own) return [{ limit: own, subject: siteOf(address) }];
  const route = `${method} ${routeOptions.url ?? ''}`;
  const network = networkOf(address);
  const tenant = tenantScope?.tenant.id;
  return [
    { limit: ADDRESS, subject: `${route} ${tenant ?? 'core'} ${network}` },
    ...(tenant === undefined ? [] : [{ limit: TENANT, subject: `${route} ${tenant}` }]),
    hashes
      ? { limit: hashesOf(cores), subject: `hashes ${siteOf(address)}` }
      : { limit: ALL_TENANTS, subject: `${route} ${siteOf(address)}` },
  ];
}
