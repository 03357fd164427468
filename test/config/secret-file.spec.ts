import fs, { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../src/config/config.errors.js';
import { describeSettings } from '../../src/config/describe-settings.js';
import { misspelledSettings } from '../../src/config/misspelled-settings.js';
import { readOrCreateSecret } from '../../src/config/secret-file.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('the key of an installation on the embedded PostgreSQL', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  it('is created once, readable by this user only, and kept', () => {
    const home = join(folder.path, 'home');
    const secret = readOrCreateSecret(home);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(readOrCreateSecret(home)).toBe(secret);
    expect(statSync(join(home, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('is that of the first of two processes that start at the same time', () => {
    const home = join(folder.path, 'raced');
    mkdirSync(home);
    writeFileSync(join(home, 'secret'), 'f'.repeat(64));
    const read = jest.spyOn(fs, 'readFileSync').mockImplementationOnce(() => {
      throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' }); // as before the other process has written it
    });
    try {
      expect(readOrCreateSecret(home)).toBe('f'.repeat(64));
    } finally {
      read.mockRestore();
    }
    expect(readdirSync(home)).toEqual(['secret']);
    expect(readFileSync(join(home, 'secret'), 'utf8')).toBe('f'.repeat(64));
  });

  it('that is damaged or cannot be read is an error of DATA_DIR', () => {
    const [damaged, unreadable] = [join(folder.path, 'damaged'), join(folder.path, 'unreadable')];
    mkdirSync(damaged);
    writeFileSync(join(damaged, 'secret'), 'short');
    mkdirSync(join(unreadable, 'secret'), { recursive: true });
    for (const home of [damaged, unreadable]) expect(() => readOrCreateSecret(home)).toThrow(ConfigError);
    expect(() => readOrCreateSecret(damaged)).toThrow(/its file `secret` is damaged/);
    expect(() => readOrCreateSecret(unreadable)).toThrow(/must be a folder that this user can read and write/);
  });
});

it('the description of a setting says whether it comes from the environment, a file, or the defaults', () => {
  const found = describeSettings({ PORT: '8080', HOST: '0.0.0.0', DB_PASS: 'hunter2' }, new Set(['HOST']));
  const origins = Object.fromEntries(found.map(({ name, origin }) => [name, origin]));
  expect(origins).toMatchObject({ PORT: 'environment', HOST: '.env', DB_PORT: 'default' });
  expect(JSON.stringify(found)).not.toContain('hunter2');
});

it('a variable that resembles a setting is reported, even without a value', () => {
  expect(misspelledSettings({ DB_PASWORD: undefined, DATA_DRI: undefined, SECRET_KYE: 'x' })).toEqual(
    expect.arrayContaining([
      { name: 'DATA_DRI', setting: 'DATA_DIR' },
      { name: 'SECRET_KYE', setting: 'SECRET_KEY' },
    ]),
  );
});
