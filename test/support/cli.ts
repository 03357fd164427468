import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testEnvironment } from './environment.js';

export const CLI = join(__dirname, '..', '..', 'dist', 'src', 'cli.js');

export interface CommandResult {
  /** The exit code, or the signal that killed it. */
  exit: number | NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

interface Options {
  /** What it reads from standard input. */
  input?: string;
  /** Another program than the built command line. */
  program?: string;
  /** Where it is started. */
  cwd?: string;
  /** How many bytes of its output are read, as by `head`; all unless said. */
  reads?: number;
}

/** A command that runs: what it said so far, and how it ends. */
export interface RunningCommand {
  child: ChildProcess;
  output: Omit<CommandResult, 'exit'>;
  ended: Promise<CommandResult>;
}

/** Runs the built command line in a process of its own, as `npm run tenantry -- …` does, on the test's installation. */
export const tenantry = (...command: Parameters<typeof startTenantry>): Promise<CommandResult> =>
  startTenantry(...command).ended;

export function startTenantry(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  { input = '', program = CLI, cwd = tmpdir(), reads = Infinity }: Options = {},
): RunningCommand {
  const env = { PATH: process.env['PATH'], ...testEnvironment(environment) };
  const child = spawn(process.execPath, [program, ...args], { env, cwd });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk: Buffer) => {
      output[name] += chunk.toString('utf8');
      if (name === 'stdout' && output.stdout.length > reads) child.stdout.destroy();
    });
  child.stdin.on('error', () => undefined); // it may end without reading
  child.stdin.end(input);
  const ended = new Promise<CommandResult>((resolve) =>
    child.once('close', (code, signal) => resolve({ exit: code ?? signal, ...output })),
  );
  return { child, output, ended };
}
