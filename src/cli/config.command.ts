import { describeSettings, type EffectiveSetting } from '../config/describe-settings.js';
import { inWords, misspelledSettings, type MisspelledSetting } from '../config/misspelled-settings.js';
import { answer, type Json } from './answer.js';
import { CliCommand } from './cli-command.js';
import { bad, doubtful, faint } from './terminal/colours.js';
import { columns } from './terminal/columns.js';
import { ExitCode } from './exit-code.js';

export const configCommand = (): CliCommand =>
  new CliCommand('config')
    .description('print the effective settings and their sources; secrets are masked')
    .note('Needs no database. Exits with 1 if a setting is not valid. The JSON is\n{ settings, lookalikes }.')
    .examples('config', `config --json | jq '.settings[] | select(.origin != "default")'`)
    .action((options: Json, { parts: { environment, fromFile } }: CliCommand) => {
      const settings = describeSettings(environment, fromFile);
      const unread = misspelledSettings(environment);
      answer(options, { settings, lookalikes: unread }, text(settings, unread));
      if (settings.some(({ expected }) => expected !== null)) process.exitCode = ExitCode.failed;
    });

function text(settings: EffectiveSetting[], unread: MisspelledSetting[]): string {
  const [heading = '', ...lines] = columns([
    ['SETTING', 'VALUE', 'FROM'],
    ...settings.map((setting) => [setting.name, shown(setting), setting.origin]),
  ]).split('\n');
  const wrong = settings.filter(({ expected }) => expected !== null);
  return [
    heading,
    ...lines.map((line, i) => (settings[i]?.origin === 'default' ? faint(line) : line)),
    ...wrong.map(({ name, expected }) => `${bad('error')}    ${name}: ${expected ?? ''}`),
    ...unread.map((one) => `${doubtful('warning')}  ${inWords(one)}`),
  ].join('\n');
}

function shown({ value, expected }: EffectiveSetting): string {
  if (value === null) return expected === null ? '–' : 'wrong';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  const list = Array.isArray(value) ? value.join(',') : String(value);
  return list === '' ? '–' : (list.split('\n', 1)[0] ?? '');
}
