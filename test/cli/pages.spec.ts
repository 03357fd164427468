import { Table, columns } from '../../src/cli/terminal/columns.js';
import { wrapped } from '../../src/cli/terminal/wrapped.js';

describe('a table on a narrow terminal', () => {
  function printed(width: number, print: (table: Table) => void): string[] {
    const { isTTY, columns: before } = process.stdout;
    const log = jest.spyOn(console, 'log').mockImplementation();
    try {
      Object.assign(process.stdout, { isTTY: true, columns: width });
      print(new Table(['SLUG', 'NAME', 'STATUS']));
      return log.mock.calls.map(String);
    } finally {
      Object.assign(process.stdout, { isTTY, columns: before });
      log.mockRestore();
    }
  }

  it('separates the rows of a page from the previous page, even where each cell has one line', () => {
    const row = ['acme', 'A name of several words', 'active'];
    const pages = printed(24, (table) => {
      table.add([row]);
      table.add([]);
      table.add([row]);
      table.end();
    });
    expect(pages).toHaveLength(2);
    expect(pages[0]).toMatch(/^SLUG/);
    expect(pages[1]).toMatch(/^\nSLUG/);
  });

  it('omits the cells that a row lacks', () => {
    const rows = [['SLUG', 'NAME', 'STATUS'], ['acme'], ['globex', 'A name of several words', 'active'], []];
    const text = columns(rows, 24);
    expect(text.split('\n\n')[0]).toBe('SLUG  acme');
    expect(text).not.toContain('undefined');
    expect(columns([['SLUG', 'WHY'], [], ['acme', 'it is as long as that and longer']], 30)).toMatch(
      /^SLUG +WHY\n\nacme +it is as long as that\n +and longer$/,
    );
  });
});

it('a line of spaces wraps to no line', () => {
  expect(wrapped(' '.repeat(50), 20).trim()).toBe('');
});
