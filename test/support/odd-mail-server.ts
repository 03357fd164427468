import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

const USUAL = {
  connect: '220 odd',
  EHLO: '250 odd',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  /** The dot after the content. */
  end: '250 ok',
  RSET: '250 ok',
  QUIT: '221 bye',
};

type Command = keyof typeof USUAL;

/** A line, or what else a server does: closes the connection, or never answers. */
export type OddAnswers = Partial<Record<Command, string>>;

/** A mail server that answers each command with a given line, closes the connection, or hangs. */
export class OddMailServer {
  /** Connections so far. */
  connections = 0;
  /** Mails that it read to the end. */
  mails = 0;
  /** Instead of the usual ones. */
  answers: OddAnswers = {};
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor() {
    this.server = createServer((socket) => this.serve(socket));
  }

  static async start(answers: OddAnswers = {}): Promise<OddMailServer> {
    const odd = new OddMailServer();
    odd.answers = answers;
    await new Promise<void>((resolve) => odd.server.listen(0, '127.0.0.1', resolve));
    return odd;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Closes all connections. */
  disconnect(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  stop(): Promise<void> {
    this.disconnect();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    let [text, isContent] = ['', false];
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        if (isContent && line !== '.') continue;
        const command = isContent ? 'end' : (line.slice(0, 4).toUpperCase() as Command);
        if (command === 'end') this.mails += 1;
        isContent = this.answer(socket, command).startsWith('354');
      }
    });
    this.answer(socket, 'connect');
  }

  private answer(socket: Socket, command: Command): string {
    const answer = this.answers[command] ?? USUAL[command];
    if (answer === 'close') socket.destroy();
    else if (answer !== 'hang') socket.write(`${answer}\r\n`);
    return answer;
  }
}
