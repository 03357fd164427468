import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { testEnvironment } from './environment.js';

type Process = ChildProcessByStdio<null, Readable, Readable>;

/** The built application in a process of its own: what `npm run build` makes of the comments is only there. */
export class BuiltApp {
  private constructor(
    private readonly process: Process,
    readonly url: string,
  ) {}

  static async start(environment: NodeJS.ProcessEnv = {}): Promise<BuiltApp> {
    const env = { PATH: process.env['PATH'], ...testEnvironment(environment) };
    const child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    return new BuiltApp(child, await announcedUrl(child));
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    this.process.kill('SIGTERM');
    await once(this.process, 'exit');
  }
}

function announcedUrl(child: Process): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (text) => (output += String(text)));
    child.stdout.on('data', (text) => {
      output += String(text);
      const [, url] = /serves (http:\S+)/.exec(output) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', () => reject(new Error(`The application did not start: ${output}`)));
  });
}
