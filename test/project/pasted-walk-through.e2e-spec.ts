import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WALK_THROUGH } from '../../src/ops/start-page/walk-through.js';
import { TestApp } from '../support/app.js';

const README = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const commands = WALK_THROUGH.map((part) => part.commands);

/** Whether a program is installed. */
const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

/** An interactive shell that reads the lines as if they were typed. @returns what it printed on standard output. */
function typed(shell: string, args: readonly string[], lines: string): Promise<{ stdout: string; stderr: string }> {
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent', USER: 'ada', TOKEN: 'mine', ADMIN: 'mine', PS1: '' };
  const child = spawn(shell, args, { env });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (chunk) => (output[name] += String(chunk)));
  child.stdin.end(lines);
  return new Promise((resolve) => child.once('close', () => resolve(output)));
}

it('the README and the page at / contain the same walk-through, without lines that zsh treats as commands', () => {
  for (const { title, commands } of WALK_THROUGH)
    expect(README).toContain(`${title}:\n\n\`\`\`sh\n${commands}\n\`\`\`\n`);
  expect(commands.join('\n')).not.toMatch(/^\s*#|\s#\s|!/m);
});

describe.each([
  ['bash', ['--norc', '--noprofile', '-i']],
  ['zsh', ['-f', '-i']],
])('the walk-through, pasted into %s', (shell, args) => {
  const where = has(shell) && has('curl') ? it : it.skip;

  where('prints readable answers one below the other, and leaves the variables of the shell alone', async () => {
    const app = await TestApp.start();
    try {
      const lines = commands.join('\n').replaceAll('localhost:8000', app.url.replace('http://', ''));
      const { stdout, stderr } = await typed(shell, args, `${lines}\nprintf '%s\\n' "$USER $TOKEN $ADMIN"\n`);
      expect(stderr).not.toMatch(/not found|error/i);
      const answers = stdout.split(/(?<=^\})\n/m);
      expect(answers.pop()?.trim()).toBe('ada mine mine');
      const bodies = answers.map((answer) => JSON.parse(answer.slice(answer.indexOf('{'))) as Record<string, unknown>);
      expect(bodies.map(({ email, slug, bio, token_type }) => email ?? slug ?? bio ?? token_type)).toEqual([
        'admin@company.com',
        'my-company',
        'user@mycompany.com',
        'user@mycompany.com',
        'user@mycompany.com',
        'Bearer',
      ]);
      expect(bodies[4]).toMatchObject({ first_name: 'Johnny', bio: 'Updated bio' });
    } finally {
      await app.stop();
    }
  });
});
