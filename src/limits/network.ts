import { isIPv6 } from 'node:net';

/**
 * The unit that counts as one address: an IPv4 address, or the first 64 bits of an IPv6 address, because every host has
 * all addresses behind them (RFC 6177). An IPv4 address in IPv6 form counts as the IPv4 address.
 */
export const networkOf = (address: string): string => prefixOf(address, 64);

/**
 * The most addresses that one customer of a provider gets: one IPv4 address, or the first 48 bits of an IPv6 address
 * (RFC 6177).
 */
export const siteOf = (address: string): string => prefixOf(address, 48);

function prefixOf(address: string, bits: 48 | 64): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail = ''] = address
    .replace(/%.*/, '')
    .replace(/[\d.]+\.\d+$/, '0:0')
    .split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  const groups = [...before, ...zeros, ...after].slice(0, bits / 16);
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(':')}::/${bits}`;
}

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'));
