import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, noDelay: true });

/**
 * One request over a connection that is kept. `fetch` does more than is needed here: it would take a third of the time that
 * one request is measured to take.
 *
 * @returns its status, headers and whole body.
 */
export function send(url, { method, headers, body }) {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent, method, headers }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk)).on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    call.on('error', reject).end(body);
  });
}
