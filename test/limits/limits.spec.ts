import type { Limit } from '../../src/limits/limit.js';
import { MemoryCounters } from '../../src/limits/memory-counters.js';
import { networkOf } from '../../src/limits/network.js';

describe('the unit of one address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8::3:4:5:6:7', '2001:db8:0:3::/64'],
    ['1::2:3:4:5:6:7', '1:0:2:3::/64'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('counters in memory', () => {
  const narrow: Limit = { name: 'narrow', most: 2, seconds: 60 };
  const wide: Limit = { name: 'wide', most: 3, seconds: 60 };
  const windows = (subject: string) => [
    { limit: narrow, subject },
    { limit: wide, subject: 'all' },
  ];
  const used = (counters: MemoryCounters, subject: string) =>
    counters.count(windows(subject)).map((count) => count.used);

  it('are not increased in a wide window when a narrow one rejects the request', () => {
    const counters = new MemoryCounters(10);
    expect([1, 2, 3, 4].map(() => used(counters, 'a'))).toEqual([[1, 1], [2, 2], [3], [4]]);
    expect(used(counters, 'b')).toEqual([1, 3]);
    expect(used(counters, 'b')).toEqual([2, 4]);
  });

  it('can be decreased, but not below zero', () => {
    const counters = new MemoryCounters(10);
    used(counters, 'a');
    for (let n = 0; n < 3; n += 1) counters.release(windows('a'));
    expect(used(counters, 'a')).toEqual([1, 1]);
  });

  it('start again at the end of the window', () => {
    const counters = new MemoryCounters(10);
    const now = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    used(counters, 'a');
    now.mockReturnValue(60_999);
    expect(counters.count(windows('a'))).toMatchObject([{ used: 2, resetMs: 1 }, { used: 2 }]);
    now.mockReturnValue(61_000);
    expect(counters.count(windows('a'))).toMatchObject([{ used: 1, resetMs: 60_000 }, { used: 1 }]);
    now.mockRestore();
  });

  it('evict the least recently used windows, for any number of invented subjects', () => {
    const counters = new MemoryCounters(10);
    for (let n = 0; n < 1_000; n += 1) used(counters, `made up ${n}`);
    expect(used(counters, 'made up 0')[0]).toBe(1);
    expect(used(counters, 'made up 999')[0]).toBe(2);
  });
});
