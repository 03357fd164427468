import { Command } from 'commander';
import { App } from './app.js';
import type { WithApp } from './with-app.js';

/** The process that runs a command, for the command: the parts of the application, the folder and the environment. */
export interface Parts {
  /** For commands that require a core database at this release's schema. */
  withApp: WithApp;
  /** For the command that migrates it to this release. */
  withCore: WithApp;
  /** The parts that the doctor checks, in order. A later one may fail to start on a broken installation. */
  stages: readonly WithApp[];
  /** The project's source folder, for commands that developers use. */
  folder: string;
  /** The names in the environment that a `.env` file set. */
  fromFile: ReadonlySet<string>;
  environment: NodeJS.ProcessEnv;
}

/** The work of a command. Its arguments are those that commander passes to an action. */
type Work = (app: App, ...args: never[]) => Promise<void>;

/** A command of the program, whose parts are set on the program itself. */
export class CliCommand extends Command {
  override parent: CliCommand | null;
  private own?: Parts;

  get parts(): Parts {
    return this.parent?.parts ?? (this.own as Parts);
  }

  set parts(parts: Parts) {
    this.own = parts;
  }

  /** Adds a paragraph to the end of the help. */
  note(text: string): this {
    return this.addHelpText('after', `\n${text}`);
  }

  /** Adds working examples to the end of the help, each without the leading `npx tenantry`. */
  examples(...calls: readonly string[]): this {
    return this.note(`Examples:\n${calls.map((call) => `  npx tenantry ${call}`).join('\n')}`);
  }

  /** Runs `work` in the application, with the arguments and the options of the call. */
  inApp(work: Work): this {
    return this.action((...args) => this.start((app) => work(app, ...(args as never[]))));
  }

  /** The same without a core database of this release. */
  inCore(work: Work): this {
    return this.action((...args) => this.start((app) => work(app, ...(args as never[])), this.parts.withCore));
  }

  /** Starts a part of the application for `work`, and closes it. Nothing of it is loaded before. */
  start(work: (app: App) => Promise<void>, part = this.parts.withApp): Promise<void> {
    return part(async (app, interruption) => work(new App(app, await import('./services.js'), interruption)));
  }
}
