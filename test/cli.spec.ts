import { InvalidArgumentError } from 'commander';
import { columns } from '../src/cli/columns.js';
import { CommandLogger } from '../src/cli/command-logger.js';
import { progress } from '../src/cli/progress.js';
import { mostDatabases, portNumber } from '../src/cli/whole-number.js';

describe('what a command prints', () => {
  it('stands in columns', () => {
    expect(
      columns([
        ['ID', 'STATE', 'ROOM'],
        ['one', 'closed', ''],
        ['three', 'open', 'some'],
      ]),
    ).toBe('ID     STATE   ROOM\none    closed\nthree  open    some');
  });

  it('tells how far it is in one line of a terminal, elsewhere once in 100', () => {
    const said = (isTTY: boolean): string => {
      let text = '';
      const onProgress = progress('Sealing', { isTTY, write: (more) => (text += more) });
      for (let done = 1; done <= 201; done += 1) onProgress(done, 201);
      return text;
    };
    expect(said(true)).toMatch(/^\rSealing 1 of 201\rSealing 2 of 201\r[^\n]*\rSealing 201 of 201\n$/);
    expect(said(false)).toBe('Sealing 100 of 201\nSealing 200 of 201\nSealing 201 of 201\n');
  });

  it('warns on standard error in one line, with the reason', () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const logger = new CommandLogger();
    logger.warn('Roles can connect', 'SharedDatabases');
    logger.error({ err: new Error('it is full'), server: 'one' }, 'A server is left out', 'DatabaseServers');
    logger.error('said again', 'ExceptionHandler');
    const lines = write.mock.calls.map(([line]) => line);
    write.mockRestore();
    expect(lines).toEqual(['Warning: Roles can connect\n', 'Error: A server is left out: it is full\n']);
  });
});

describe('what a command takes', () => {
  it('are numbers within bounds', () => {
    expect([portNumber('1'), portNumber('65535'), mostDatabases('40'), mostDatabases('any')]).toEqual([
      1,
      65535,
      40,
      null,
    ]);
    for (const text of ['0', '65536', '-1', '1.5', '1e3', '', 'many'])
      expect(() => portNumber(text)).toThrow(InvalidArgumentError);
    expect(() => mostDatabases('0')).toThrow('a whole number from 1 to');
  });
});
