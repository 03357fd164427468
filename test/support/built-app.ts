import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { testEnvironment } from './environment.js';

/** The built application in a process of its own: what `npm run build` makes of the comments is only there. */
export class BuiltApp {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
  ) {}

  static async start(environment: NodeJS.ProcessEnv = {}): Promise<BuiltApp> {
    const env = { PATH: process.env['PATH'], ...testEnvironment(environment) };
    const child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stderr.on('data', (text) => (output += String(text)));
    for await (const text of child.stdout) {
      output += String(text);
      const [, url] = /serves (http:\S+)/.exec(output) ?? [];
      if (url !== undefined) return new BuiltApp(child, url);
    }
    throw new Error(`The application did not start: ${output}`);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    this.process.kill('SIGTERM');
    await once(this.process, 'exit');
  }
}
