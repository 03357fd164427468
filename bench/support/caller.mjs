import { once } from 'node:events';
import { connect } from 'node:net';

const HEAD_END = '\r\n\r\n';

/**
 * One connection that sends a request as soon as the previous one is answered. It parses as little HTTP as possible: on
 * two cores a load generator that takes as long per request as the server would measure itself.
 */
export class Caller {
  #received = Buffer.alloc(0);
  #turn = 0;
  #answers = 0;

  static async connect(url, requests) {
    const { hostname, port, host } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    return new Caller(socket, host, requests);
  }

  constructor(socket, host, requests) {
    this.socket = socket;
    this.host = host;
    this.requests = requests.map((request) => (typeof request === 'function' ? request : this.#written(request)));
  }

  /** Calls while `goesOn()` is true, and waits for the last response. @returns the number of responses. */
  call(goesOn) {
    return new Promise((resolve, reject) => {
      this.socket.on('error', reject).on('close', () => reject(new Error('The server closed the connection')));
      this.socket.on('data', (chunk) => {
        const answer = this.#answerIn(chunk);
        if (!answer) return;
        if (answer.status !== 200) return reject(new Error(`The server answered ${answer.status}: ${answer.body}`));
        this.#answers += 1;
        if (goesOn()) this.#send(answer.body);
        else resolve(this.#answers);
      });
      this.#send('');
    });
  }

  end() {
    this.socket.removeAllListeners('close').destroy();
  }

  #send(lastBody) {
    const request = this.requests[this.#turn];
    this.#turn = (this.#turn + 1) % this.requests.length;
    this.socket.write(typeof request === 'function' ? this.#written(request(lastBody)) : request);
  }

  /** The response, once it is complete. */
  #answerIn(chunk) {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd < 0) return null;
    const head = this.#received.latin1Slice(0, headEnd);
    const bodyStart = headEnd + HEAD_END.length;
    const bodyEnd = bodyStart + Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    if (this.#received.length < bodyEnd) return null;
    const body = this.#received.utf8Slice(bodyStart, bodyEnd);
    this.#received = this.#received.subarray(bodyEnd);
    return { status: Number(head.slice(9, 12)), body };
  }

  #written({ method = 'GET', path, headers = {}, body = '' }) {
    const lines = Object.entries({
      host: this.host,
      ...headers,
      ...(body && { 'content-length': Buffer.byteLength(body) }),
    });
    return Buffer.from(
      `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
    );
  }
}
