import { Reachability } from '../../src/database/server/reachability.js';
import { until } from '../support/until.js';

const refused = (): Promise<never> => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));

describe('whether a server is reachable', () => {
  it('is known soon after its return, even while an earlier probe hangs, and the late failure of that one does not count', async () => {
    let fail: (error: Error) => void = () => undefined;
    let probes = 0;
    const reachability = new Reachability(() => {
      probes += 1;
      return probes === 1 ? new Promise((_resolve, reject) => (fail = reject)) : Promise.resolve();
    });
    await expect(reachability.observe(refused)).rejects.toThrow('refused');
    expect(reachability.isUnreachable).toBe(true);
    await until(() => !reachability.isUnreachable, 5_000);
    expect(probes).toBe(2);
    fail(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' }));
    await expect(reachability.check()).resolves.toBe(true);
    reachability.close();
  });
});
