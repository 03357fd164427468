import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { answerClientError } from '../../src/http/client-error.js';

/** What a client reads when its connection fails with this code. */
function answerTo(code: string): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer((socket: Socket) => answerClientError(Object.assign(new Error('x'), { code }), socket));
    server.listen(0, '127.0.0.1', () => {
      const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
      let text = '';
      client.on('data', (chunk) => (text += chunk.toString()));
      client.on('error', () => undefined);
      client.on('close', () => server.close(() => resolve(text)));
    });
  });
}

describe('a connection that fails before there is a request', () => {
  beforeAll(() => void Logger.overrideLogger(false));

  it.each([
    ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'request_timeout'],
    ['HPE_HEADER_OVERFLOW', 431, 'headers_too_large'],
    ['HPE_INVALID_METHOD', 400, 'bad_request'],
  ])('with %s gets problem details', async (code, status, problem) => {
    const [head = '', body = ''] = (await answerTo(code)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(body)).toMatchObject({ status, code: problem });
  });

  it('after the client’s reset gets no response', async () => {
    expect(await answerTo('ECONNRESET')).toBe('');
  });
});
