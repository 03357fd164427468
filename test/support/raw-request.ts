import { connect } from 'node:net';

export interface RawRequest {
  method?: string;
  path: string;
  /** Written as they are, one byte a character. */
  headers?: readonly (readonly [name: string, value: string])[];
  body?: string | Buffer;
}

export interface RawAnswer {
  status: number;
  /** The status line and the headers. */
  head: string;
  /** Of a problem. */
  code?: string;
  body: unknown;
}

/** A request as no client would let it through. */
export async function sendRaw(
  url: string,
  { method = 'GET', path, headers = [], body }: RawRequest,
): Promise<RawAnswer> {
  const lines = [...headers];
  if (body !== undefined) {
    if (!headers.some(([name]) => name.toLowerCase() === 'content-type'))
      lines.push(['content-type', 'application/json']);
    lines.push(['content-length', `${Buffer.byteLength(body)}`]);
  }
  const head = [`${method} ${path} HTTP/1.1`, 'host: x', 'connection: close', ...lines.map((line) => line.join(': '))];
  const answer = await exchange(url, [Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), Buffer.from(body ?? '')]);
  const end = answer.indexOf('\r\n\r\n');
  const text = answer.slice(end + 4);
  const parsed = parse(text);
  const code = (parsed as { code?: string } | undefined)?.code;
  return {
    status: Number(answer.split(' ')[1]),
    head: answer.slice(0, end),
    ...(code !== undefined && { code }),
    body: parsed,
  };
}

function exchange(url: string, bytes: Buffer[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.concat(bytes)));
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
