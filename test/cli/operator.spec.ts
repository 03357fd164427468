import os from 'node:os';
import { Command } from 'commander';
import { noteCall, operator } from '../../src/cli/operator.js';

describe('the command in an audit entry', () => {
  async function noted(args: string[], sudoUser?: string) {
    const program = new Command('tenantry');
    const exec = program.command('exec').argument('[slug]').argument('[sql]');
    exec.option('--yes').option('--after <slug...>').option('-q').option('-n <number>').option('--json');
    exec.action((...call) => noteCall(call.at(-1) as Command, sudoUser));
    await program.parseAsync(args, { from: 'user' });
    return operator().cli;
  }

  it('contains its arguments and options as typed, and never SQL', async () => {
    const call = await noted(['exec', 'acme', 'SELECT 1', '--yes', '--after', 'one', 'a b', '--json']);
    expect(call?.command).toBe('tenantry exec acme <sql> --yes --after one "a b"');
    expect((await noted(['exec', 'acme']))?.command).toBe('tenantry exec acme');
  });

  it('contains the values of options that have only a short name', async () => {
    expect((await noted(['exec', '-q', '-n', '7']))?.command).toMatch(/^tenantry exec +7$/);
  });

  it('names the user before sudo, and the number of a user without a name', async () => {
    const { username } = os.userInfo();
    expect((await noted(['exec'], ''))?.user).toBe(username);
    expect((await noted(['exec'], 'ada'))?.user).toBe(`${username} (sudo: ada)`);
    const userInfo = jest.spyOn(os, 'userInfo').mockImplementation(() => {
      throw new Error('uv_os_get_passwd returned ENOENT');
    });
    try {
      expect((await noted(['exec']))?.user).toBe(`uid ${process.getuid?.() ?? 'unknown'}`);
    } finally {
      userInfo.mockRestore();
    }
  });
});
