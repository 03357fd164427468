import { setTimeout as sleep } from 'node:timers/promises';
import { ServerBusy } from '../../src/common/http.errors.js';
import { ConnectionBudget } from '../../src/database/pool/connection-budget.js';

describe('a connection budget', () => {
  /** Acquires for each key in turn; the permits, and the order in which the keys got them. */
  function queueUp(budget: ConnectionBudget, keys: string[]): { order: string[]; releases: (() => void)[] } {
    const [order, releases]: [string[], (() => void)[]] = [[], []];
    for (const key of keys) {
      void budget.acquire(key).then((release) => {
        order.push(key);
        releases.push(release);
      });
    }
    return { order, releases };
  }

  it('grants as many permits as its limit, and the next when one is released', async () => {
    const budget = new ConnectionBudget(2);
    const { order, releases } = queueUp(budget, ['a', 'b', 'c']);
    await sleep(0);
    expect([order, budget.inUse, budget.waiting]).toEqual([['a', 'b'], 2, 1]);
    releases[0]?.();
    await sleep(0);
    expect([order, budget.inUse, budget.waiting]).toEqual([['a', 'b', 'c'], 2, 0]);
    expect(['a', 'b', 'c'].map((key) => budget.heldBy(key))).toEqual([0, 1, 1]);
  });

  it('serves waiting callers by key in turn, and first come, first served within a key', async () => {
    const budget = new ConnectionBudget(1);
    const first = await budget.acquire('greedy');
    const { order, releases } = queueUp(budget, ['greedy', 'greedy', 'greedy', 'a', 'b', 'a']);
    first();
    for (let served = 0; served < 6; served += 1) {
      await sleep(0);
      releases[served]?.();
    }
    expect(order).toEqual(['greedy', 'a', 'b', 'greedy', 'a', 'greedy']);
    expect([budget.inUse, budget.waiting]).toEqual([0, 0]);
  });

  it('rejects a caller that has waited too long, and reserves no permit for it', async () => {
    const budget = new ConnectionBudget(1, 20);
    const release = await budget.acquire('a');
    const begin = Date.now();
    await expect(budget.acquire('b')).rejects.toThrow(ServerBusy);
    expect(Date.now() - begin).toBeGreaterThanOrEqual(19);
    expect([budget.inUse, budget.waiting, budget.refused]).toEqual([1, 0, 1]);
    release();
    expect(budget.inUse).toBe(0);
    (await budget.acquire('c'))();
  });

  it('gets a permit back once, however often it is released', async () => {
    const budget = new ConnectionBudget(2);
    const [release] = [await budget.acquire('a'), await budget.acquire('a')];
    release();
    release();
    expect([budget.inUse, budget.heldBy('a')]).toEqual([1, 1]);
  });

  it('admits waiting callers when its limit rises, and no new ones when it falls below the number in use', async () => {
    const budget = new ConnectionBudget(1);
    const { order, releases } = queueUp(budget, ['a', 'b', 'c']);
    budget.limit = 3;
    await sleep(0);
    expect(order).toEqual(['a', 'b', 'c']);
    budget.limit = 1;
    const late = queueUp(budget, ['d']);
    expect(budget.shortfall).toBe(3);
    releases[0]?.();
    releases[1]?.();
    await sleep(0);
    expect([late.order, budget.inUse]).toEqual([[], 1]);
    releases[2]?.();
    await sleep(0);
    expect(late.order).toEqual(['d']);
  });

  it('reports a waiting caller, which may be served before that call returns', async () => {
    const budget = new ConnectionBudget(1);
    const release = await budget.acquire('a');
    const waiting: number[] = [];
    budget.onShortage(() => {
      waiting.push(budget.waiting);
      expect([budget.isWantedBeside('a'), budget.isWantedBeside('b')]).toEqual([true, false]);
      release();
    });
    await budget.acquire('b');
    expect([waiting, budget.waiting, budget.inUse]).toEqual([[1], 0, 1]);
  });
});
