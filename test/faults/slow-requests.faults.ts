import { connect } from 'node:net';
import { TestApp } from '../support/app.js';
import { measured } from '../support/measured.js';
import { until } from '../support/until.js';

const SECOND = 1_000;

/** A request of which a byte comes every second after `head`, or none at all: when it was ended, and with what answer. */
function drip(url: string, head: string): Promise<{ seconds: number; answer: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const begin = Date.now();
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(head));
    const dripping = setInterval(() => head !== '' && socket.write('x'), SECOND);
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(dripping);
      resolve({ seconds: (Date.now() - begin) / SECOND, answer });
    });
  });
}

describe('a request that does not arrive completely', () => {
  it('is answered with 408 within 30 s, whichever part of it is slow', async () => {
    const app = await TestApp.start();
    const begin = Date.now();
    try {
      // Node looks for slow requests at intervals that begin with the server: these begin in the middle of a long one.
      await until(() => Date.now() - begin > 5 * SECOND, 10 * SECOND);
      const slow = await Promise.all(
        [
          '',
          'GET /health/live HTTP/1.1\r\nhost: x\r\nx-slow: ',
          'POST /auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{',
          'POST /nothing HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{',
          'POST /auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{',
        ].map((head) => drip(app.url, head)),
      );
      const seconds = slow.map((one) => one.seconds.toFixed(1)).join(', ');
      measured('a request that does not arrive', `ended after ${seconds} s`);
      for (const { seconds } of slow) {
        expect(seconds).toBeGreaterThan(25);
        expect(seconds).toBeLessThan(30.5);
      }
      expect(slow.slice(1, 3).map(({ answer }) => answer.split('\r\n')[0])).toEqual([
        'HTTP/1.1 408 Request Timeout',
        'HTTP/1.1 408 Request Timeout',
      ]);
    } finally {
      await app.stop();
    }
  }, 45_000);
});
