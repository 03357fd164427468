import fs from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { StartupError } from '../../src/database/database.errors.js';
import { cannotListen, checkPorts } from '../../src/ops/ports.js';
import { freePort } from '../support/free-port.js';

const onLinux = process.platform === 'linux' ? it : it.skip;

const listening = (host: string): Promise<{ server: Server; port: number }> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, host, () => resolve({ server, port: (server.address() as AddressInfo).port }));
  });

describe('the test of the ports before anything is started', () => {
  const free = { HOST: '127.0.0.1', PORT: 0, DOCS: false, METRICS: false };

  it('leaves them free, and accepts the same for DOCS and METRICS', async () => {
    const [PORT, shared] = [await freePort(), await freePort()];
    const config = { HOST: '127.0.0.1', PORT, DOCS: shared, METRICS: shared };
    await checkPorts(config);
    await expect(checkPorts(config)).resolves.toBeUndefined();
  });

  it.each([
    ['PORT', ['PORT']],
    ['DOCS', ['DOCS']],
    ['METRICS', ['METRICS']],
    ['DOCS and METRICS', ['DOCS', 'METRICS']],
  ])('names %s when a process has that port', async (names, variables) => {
    const { server, port } = await listening('127.0.0.1');
    try {
      const config = { ...free, ...Object.fromEntries(variables.map((name) => [name, port])) };
      const failure = checkPorts(config);
      await expect(failure).rejects.toThrow(StartupError);
      await expect(failure).rejects.toThrow(new RegExp(`^${names}=${port} is in use by [^\n]*set another port\\.$`));
    } finally {
      server.close();
    }
  });

  onLinux.each(['127.0.0.1', '0.0.0.0', '::1', '::'])('names the process that listens on %s', async (host) => {
    const { server, port } = await listening(host);
    try {
      const failure = checkPorts({ ...free, HOST: host, PORT: port });
      await expect(failure).rejects.toThrow(`(process ${process.pid} in ${process.cwd()})`);
    } finally {
      server.close();
    }
  });

  onLinux('say as much of the other process as this user may see', async () => {
    const { server, port } = await listening('127.0.0.1');
    const { readlinkSync } = fs;
    const hidden = (pattern: RegExp) =>
      jest.spyOn(fs, 'readlinkSync').mockImplementation(((path: string) => {
        if (pattern.test(path)) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
        return readlinkSync(path);
      }) as typeof readlinkSync);
    const failureWith = async (pattern: RegExp): Promise<string> => {
      const readlink = hidden(pattern);
      const failure = checkPorts({ ...free, PORT: port }).then(String, String);
      return failure.finally(() => readlink.mockRestore());
    };
    try {
      expect(await failureWith(/cwd$/)).toContain(`(process ${process.pid}). Stop it, or set another port.`);
      expect(await failureWith(/./)).toContain('is in use by another process (`lsof');
    } finally {
      server.close();
    }
  });

  it.each(['203.0.113.1', 'nowhere.invalid', '2001:db8::1'])('names HOST when it is %s', async (HOST) => {
    await expect(checkPorts({ ...free, HOST })).rejects.toThrow(
      `HOST=${HOST} is not an address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses.`,
    );
  });

  it.each([
    ['EACCES', 80, /^PORT=80 needs a privilege .* Set a port from 1024 upwards\.$/],
    ['EADDRINUSE', 1, /^PORT=1 is in use by another process \(`lsof -nP -iTCP:1 -sTCP:LISTEN` may name it\)\. /],
    ['EMFILE', 8000, /^PORT=8000: listen EMFILE\.$/],
    [undefined, 8000, /^PORT=8000: listen undefined\.$/],
  ])('names the action for %s', (code, PORT, sentence) => {
    const cause = Object.assign(new Error(`listen ${code}`), code !== undefined && { code });
    expect(() => cannotListen(cause, { ...free, PORT }, PORT)).toThrow(sentence);
  });
});
