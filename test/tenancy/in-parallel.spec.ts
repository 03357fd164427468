import { inParallel } from '../../src/tenancy/in-parallel.js';

describe('items that are processed in parallel', () => {
  it('are repeated after all others, and at least a second later, if necessary', async () => {
    const turns: string[] = [];
    const began = Date.now();
    await inParallel(['a', 'b', 'c'], 1, async (item, tries) => {
      turns.push(`${item}${tries}`);
      return item === 'a' && tries === 0;
    });
    expect(turns).toEqual(['a0', 'b0', 'c0', 'a1']);
    expect(Date.now() - began).toBeGreaterThanOrEqual(990);
  });

  it('end with the first failure, after those in progress', async () => {
    const [begun, ended]: [number[], number[]] = [[], []];
    const work = inParallel([1, 2, 3, 4], 2, async (item) => {
      begun.push(item);
      await new Promise((resolve) => setTimeout(resolve, item * 5));
      if (item === 1) throw new Error('refused');
      ended.push(item);
      return false;
    });
    await expect(work).rejects.toThrow('refused');
    expect([begun, ended]).toEqual([[1, 2], [2]]);
  });

  it('do not start after an interruption', async () => {
    const stop = new AbortController();
    const begun: number[] = [];
    const work = async (item: number): Promise<boolean> => {
      begun.push(item);
      stop.abort();
      return false;
    };
    await inParallel([1, 2, 3], 1, work, stop.signal);
    expect(begun).toEqual([1]);
  });
});
