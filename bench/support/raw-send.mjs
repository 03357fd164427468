import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';

const PIECE = 1_024;

/**
 * The ways to send a body. Each gets a write function and a condition to continue, because a response may come early.
 */
export const WAYS = {
  'at once': { headers: lengthOf, write: (socket, body) => socket.write(body) },
  'in chunks': {
    headers: () => ['transfer-encoding: chunked'],
    write: async (socket, body, goesOn) => {
      for (let at = 0; at < body.length && goesOn(); at += PIECE) {
        const piece = body.subarray(at, at + PIECE);
        socket.write(Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]));
        await turn();
      }
      socket.write('0\r\n\r\n');
    },
  },
  'byte by byte': {
    headers: lengthOf,
    write: async (socket, body, goesOn) => {
      for (let at = 0; at < body.length && goesOn(); at += 1) {
        socket.write(body.subarray(at, at + 1));
        if (at % 64 === 0) await turn();
      }
    },
  },
};

/** @returns the status of the response and its length in bytes. */
export function sendRaw(url, { method, path, headers }, body = Buffer.alloc(0), way = WAYS['at once']) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const answer = [];
    const socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => {
      const lines = [`${method} ${path} HTTP/1.1`, 'host: x', ...headers];
      if (body.length > 0) lines.push('content-type: application/json', ...way.headers(body));
      socket.write(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'));
      if (body.length > 0) void way.write(socket, body, () => answer.length === 0 && !socket.destroyed);
    });
    socket.on('data', (chunk) => {
      answer.push(chunk);
      if (isWhole(Buffer.concat(answer).toString('latin1'))) socket.destroy();
    });
    socket.on('error', () => undefined); // the status shows that there was no response
    socket.on('close', () => {
      const text = Buffer.concat(answer).toString('latin1');
      resolve({ status: Number(text.split(' ')[1]), bytes: text.length });
    });
  });
}

function isWhole(text) {
  const end = text.indexOf('\r\n\r\n');
  const length = Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? 0);
  return end !== -1 && text.length >= end + 4 + length;
}

function lengthOf(body) {
  return [`content-length: ${body.length}`];
}
