import type { INestApplicationContext } from '@nestjs/common';
import { CommanderError } from 'commander';
import { ExitCode } from '../../src/cli/exit-code.js';
import { failureOf } from '../../src/cli/failure.js';
import { program } from '../../src/cli/program.js';
import { Interruption, type WithApp } from '../../src/cli/with-app.js';
import type { CommandResult } from './cli.js';

/**
 * A command line on the services of a running application, or of a part of one, in its process: a hundred times faster
 * than one of its own.
 * One at a time, as it takes hold of what is printed.
 */
export async function commandLine(
  app: { nest: INestApplicationContext },
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  folder = process.cwd(),
  interruption = new Interruption(),
): Promise<CommandResult> {
  const output = { stdout: '', stderr: '' };
  const say = (name: 'stdout' | 'stderr') => (text: unknown) => void (output[name] += `${String(text)}\n`);
  const spies = [
    jest.spyOn(console, 'log').mockImplementation(say('stdout')),
    jest.spyOn(console, 'error').mockImplementation(say('stderr')),
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((output.stderr += String(text)), true)),
  ];
  const withApp: WithApp = (work) => work(app.nest, interruption);
  process.exitCode = ExitCode.done;
  try {
    const parts = { withApp, withCore: withApp, stages: [withApp], folder, fromFile: new Set<string>() };
    await program(parts, environment).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) console.error(failureOf(error));
    process.exitCode = error instanceof CommanderError ? ExitCode.usage : ExitCode.failed;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  const exit = process.exitCode;
  process.exitCode = undefined;
  return { exit, ...output };
}
