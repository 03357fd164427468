import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { Logger } from '@nestjs/common';
import { newId } from '../common/ids.js';
import type { Problem } from '../common/problem.js';
import { problemBody, problemContentType } from '../common/problem-body.js';
import { NOSNIFF } from './response-headers.hook.js';

const logger = new Logger('Http');

/** Writes the response to the socket, because Node provides no response object here, and closes the connection. */
export function answerOnSocket(socket: Duplex & { remoteAddress?: string | undefined }, problem: Problem): void {
  const id = newId();
  const body = problemBody(problem, id);
  const { status, code } = problem;
  const bytes = Buffer.byteLength(body);
  const ip = socket.remoteAddress;
  logger.log({ request_id: id, method: null, route: null, status, code, bytes, context: null, ip }, 'request');
  const headers = {
    'content-type': problemContentType,
    'content-length': bytes,
    'x-request-id': id,
    ...NOSNIFF,
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`);
}
