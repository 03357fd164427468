import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import util from 'node:util';
import { type Command, InvalidArgumentError } from 'commander';
import { answer } from '../../src/cli/answer.js';
import { bad } from '../../src/cli/terminal/colours.js';
import { columns } from '../../src/cli/terminal/columns.js';
import { CommandLogger } from '../../src/cli/terminal/command-logger.js';
import { program } from '../../src/cli/program.js';
import { withProgress } from '../../src/cli/terminal/progress.js';
import { widthOf, wrapped } from '../../src/cli/terminal/wrapped.js';
import { colour, complain, printable } from '../../src/cli/terminal/terminal.js';
import { sameAgainAfter } from '../../src/cli/terminal/who-is-left.js';
import { mostDatabases, portNumber } from '../../src/cli/terminal/whole-number.js';
import { Interruption } from '../../src/cli/with-app.js';
import type { RunControl } from '../../src/tenancy/run-control.js';

describe('the output of a command', () => {
  it('is aligned in columns', () => {
    expect(
      columns([
        ['ID', 'STATE', 'ROOM'],
        ['one', 'closed', ''],
        ['three', 'open', 'some'],
      ]),
    ).toBe('ID     STATE   ROOM\none    closed\nthree  open    some');
  });

  it('wraps at the width of a terminal without changing words, and does not wrap elsewhere', () => {
    expect([widthOf({ isTTY: true, columns: 80 }), widthOf({ isTTY: false, columns: 80 })]).toEqual([80, Infinity]);
    const word = fc.string({ minLength: 1, maxLength: 18, unit: fc.constantFrom('a', 'é', '-', '.') });
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1 }),
        fc.nat(8),
        fc.integer({ min: 40, max: 140 }),
        (words, indent, width) => {
          const lines = wrapped(' '.repeat(indent) + words.join(' '), width).split('\n');
          expect(lines.filter((line) => line.length > width || line.trim() === '')).toEqual([]);
          expect(lines.map((line) => line.search(/\S/))).toEqual(lines.map(() => indent));
          expect(lines.join(' ').split(/ +/).filter(Boolean)).toEqual(words);
        },
      ),
    );
  });

  it('keeps a command to be copied on one line', () => {
    const hint = 'The organization "beta" does not exist. To list all: npx tenantry tenant list';
    expect(wrapped(hint, 60)).toBe('The organization "beta" does not exist. To list all:\nnpx tenantry tenant list');
    const command = `PGPASSWORD="$(npx tenantry tenant connect acme --password)" psql "${'x '.repeat(60)}"`;
    expect(wrapped(command, 60)).toBe(command);
  });

  it('wraps the last column of a table, and prints a row as lines where there is no room', () => {
    const cells = [
      ['SLUG', 'WHY'],
      ['acme', 'it is as long as that and longer'],
    ];
    expect(columns(cells, 30)).toBe('SLUG  WHY\nacme  it is as long as that\n      and longer');
    const wide = [
      ['SLUG', 'NAME', 'STATUS'],
      ['acme', 'A name of many words', 'active'],
    ];
    expect(columns(wide, 30)).toBe('SLUG    acme\nNAME    A name of many words\nSTATUS  active');
    expect(columns(wide)).toBe('SLUG  NAME                  STATUS\nacme  A name of many words  active');
  });

  it('cannot control the terminal through stored text, in text or in JSON', () => {
    const forged = 'a\u001b[31mb\u001b]0;title\u0007c\u009b2Jd\u202ee\u007ff\u2028g\r';
    const log = jest.spyOn(console, 'log').mockReturnValue(undefined);
    const error = jest.spyOn(console, 'error').mockReturnValue(undefined);
    try {
      answer(
        {},
        {},
        columns([
          [forged, bad(forged)],
          ['x\ny', forged],
        ]),
      );
      answer({ json: true }, { [forged]: [forged] }, '');
      complain(`Error: ${forged}`);
      new CommandLogger().warn({ err: new Error(forged) }, forged, 'Context');
      const said = [...log.mock.calls, ...error.mock.calls].map(([text]) => String(text));
      expect(said.join('').match(/[^\P{C}\n]/gu)).toBeNull();
      expect(JSON.parse(said[1] ?? '')).toEqual({ [forged]: [forged] });
      expect(said[0]?.split('\n')).toHaveLength(2);
    } finally {
      log.mockRestore();
      error.mockRestore();
    }
  });

  it('has its own colours, which take up no width', () => {
    const styled = jest.spyOn(util, 'styleText').mockImplementation((_, text) => `\u001b[31m${text}\u001b[39m`);
    try {
      const red = colour('red');
      const lines = printable(
        columns([
          ['A', 'B'],
          [red('long'), red('\u001b[32mb')],
          ['x', 'y'],
        ]),
      ).split('\n');
      expect(lines).toEqual(['A     B', '\u001b[31mlong\u001b[39m  \u001b[31m\\u001b[32mb\u001b[39m', 'x     y']);
    } finally {
      styled.mockRestore();
    }
  });

  it('shows progress as a bar on a terminal, and once in 100 steps elsewhere', async () => {
    const said = async (isTTY: boolean, least: number, most = least): Promise<string> => {
      const stop = new AbortController();
      const output = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY, columns: 80 });
      const work = async ({ onProgress }: RunControl): Promise<void> => {
        for (let done = 1; done <= least; done += 1) onProgress?.(done, most);
        if (least < most) stop.abort();
      };
      await withProgress('Sealing', stop.signal, work, output as unknown as NodeJS.WriteStream);
      return String(output.read() ?? '');
    };
    expect(await said(true, 201)).toMatch(/Sealing .* 1 of 201[^]*Sealing .* 201 of 201[^]*\n$/);
    expect(await said(true, 7, 201)).toMatch(/Sealing .* 7 of 201, stopping after these[^]*\n$/);
    expect(await said(true, 0)).toBe('');
    expect(await said(false, 201)).toBe('Sealing 100 of 201\nSealing 200 of 201\nSealing 201 of 201\n');
    expect(await said(false, 7)).toBe('');
    expect(await said(false, 7, 201)).toBe(
      'Stopping after the current work. Press Ctrl-C again to stop immediately.\n',
    );
  });

  it('prints a warning with its reason as one line on standard error', () => {
    const write = jest.spyOn(console, 'error').mockReturnValue(undefined);
    const logger = new CommandLogger();
    logger.warn('Roles can connect', 'SharedDatabases');
    logger.error({ err: new Error('it is full'), server: 'one' }, 'A server was skipped', 'DatabaseServers');
    logger.error('said again', 'ExceptionHandler');
    const lines = write.mock.calls.map(([line]) => line as unknown);
    write.mockRestore();
    expect(lines).toEqual(['Warning: Roles can connect', 'Error: A server was skipped: it is full']);
  });
});

describe('Ctrl-C', () => {
  it('names the command that continues after the last processed organization', () => {
    expect([sameAgainAfter({ slug: 'beta' }), sameAgainAfter(undefined)]).toEqual([
      'run the same command with --after beta',
      'run the same command again',
    ]);
  });

  it('ends a command immediately, unless it stops between two steps or has lent the terminal', async () => {
    expect(new Interruption().tell('SIGINT')).toBe(false);

    const stepwise = new Interruption();
    const { signal } = stepwise;
    expect([stepwise.tell('SIGINT'), signal.aborted, stepwise.tell('SIGINT')]).toEqual([true, true, false]);

    const lent = new Interruption();
    const told = await lent.lend(async () => [lent.tell('SIGINT'), lent.tell('SIGTERM')]);
    expect([...told, lent.tell('SIGINT')]).toEqual([true, false, false]);
  });
});

describe('the arguments of a command', () => {
  it('are numbers within bounds', () => {
    expect([portNumber('1'), portNumber('65535'), mostDatabases('40'), mostDatabases('any')]).toEqual([
      1,
      65535,
      40,
      'any',
    ]);
    for (const text of ['0', '65536', '-1', '1.5', '1e3', '', 'many'])
      expect(() => portNumber(text)).toThrow(InvalidArgumentError);
    expect(() => mostDatabases('0')).toThrow('a whole number from 1 to');
  });
});

describe('every command', () => {
  const nobody = () => Promise.reject(new Error('Nothing is started'));
  const tree = (command: Command): Command[] => [command, ...command.commands.flatMap(tree)];
  const all = (): Command[] =>
    tree(program({ withApp: nobody, withCore: nobody, stages: [], folder: '.', fromFile: new Set<string>() }, {}));
  const nameOf = (command: Command): string => (command.parent ? `${nameOf(command.parent)} ${command.name()}` : '');

  it('has a description and examples, in lines that fit', () => {
    const helps = all().map((command) => {
      let text = '';
      command.configureOutput({ writeOut: (more) => (text += more), getOutHelpWidth: () => 80 });
      command.outputHelp();
      const hasExamples = text.includes(`Examples:\n  npx tenantry${nameOf(command)}`);
      const tooLong = text.split('\n').filter((line) => line.length > 80 && !line.startsWith('  npx tenantry '));
      return { name: nameOf(command), isDescribed: command.description() !== '', hasExamples, tooLong };
    });
    expect(helps.length).toBeGreaterThan(10);
    expect(helps).toEqual(helps.map(({ name }) => ({ name, isDescribed: true, hasExamples: true, tooLong: [] })));
  });

  it('prints its result as JSON on request', () => {
    const working = all().filter(({ commands }) => commands.length === 0);
    expect(working.filter(({ options }) => !options.some(({ long }) => long === '--json')).map(nameOf)).toEqual([]);
  });
});
