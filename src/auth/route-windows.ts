import type { FastifyRequest } from 'fastify';
import { addressOf } from '../http/caller-address.js';
import type { Limit, Window } from '../limits/limit.js';
import { networkOf, siteOf } from '../limits/network.js';
import type { RouteLimit } from './rate-limited.decorator.js';

/** An office behind one address, at nine in the morning. */
const ADDRESS: Limit = { name: 'address', most: 300, seconds: 60 };

/** More password hashes than two cores compute: whoever asks for more is no crowd of users. */
const TENANT: Limit = { name: 'tenant', most: 3_000, seconds: 60 };

/** As many offices as one provider may hide behind an address, and too few to try every tenant. */
const ALL_TENANTS: Limit = { name: 'address-total', most: 3_000, seconds: 60 };

/** What one core hashes in a minute at cost 12, which takes 0.2 s. */
const HASHES_OF_A_CORE = 300;

/** One address may have everything that the cores hash, and no more. */
const hashesOf = (cores: number): Limit => ({
  ...ALL_TENANTS,
  most: Math.min(ALL_TENANTS.most, cores * HASHES_OF_A_CORE),
});

export type LimitedRequest = Pick<FastifyRequest, 'ip' | 'method' | 'routeOptions' | 'socket' | 'tenantScope'>;

/**
 * Everything a call of a limited route counts for, the narrowest first.
 *
 * @param cores that hash passwords.
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
