import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * The unit that counts as one address: an IPv4 address, or the first 64 bits of an IPv6 address, because a host can use
 * all addresses with the same first 64 bits (RFC 6177). An IPv4 address in IPv6 form counts as the IPv4 address.
 */
export const networkOf = (address: string): string => prefixOf(address, 64);

/**
 * The largest network that a provider assigns to one customer: one IPv4 address, or the first 48 bits of an IPv6
 * address (RFC 6177).
 */
export const siteOf = (address: string): string => prefixOf(address, 48);

function prefixOf(address: string, bits: 48 | 64): string {
  if (!isIPv6(address)) return address;
  const parsed = ipaddr.IPv6.parse(address);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  const groups = parsed.parts.slice(0, bits / 16).map((group) => group.toString(16));
  return `${groups.join(':')}::/${bits}`;
}
