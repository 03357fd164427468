// Writes the reference in docs/cli.md from the built commands. With --check it only reports whether it is current.
import { createRequire } from 'node:module';
import { docsSection } from './docs-section.mjs';

const { program } = createRequire(import.meta.url)('../dist/src/cli/program.js');

const nothing = () => Promise.resolve();
const parts = { withApp: nothing, withCore: nothing, folder: '.', stages: [], fromFile: new Set() };

const leaves = (command) => (command.commands.length === 0 ? [command] : command.commands.flatMap(leaves));
const nameOf = (command) => (command.parent ? `${nameOf(command.parent)} ${command.name()}` : 'npx tenantry');
const cell = (text) => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');

function reference(command) {
  const help = command.createHelp();
  const terms = [
    ...help.visibleArguments(command).map((one) => [help.argumentTerm(one), help.argumentDescription(one)]),
    ...help
      .visibleOptions(command)
      .filter(({ long }) => long !== '--help' && long !== '--json')
      .map((one) => [help.optionTerm(one), help.optionDescription(one)]),
  ];
  const rows = terms.map(([term, meaning]) => `| \`${cell(term)}\` | ${cell(meaning)} |`);
  const usage = `${nameOf(command)} ${command.usage().replace(/^\[options\] ?/, '')}`.trim();
  return [
    `### \`${usage}\``,
    cell(command.description()),
    ...(rows.length > 0 ? [['| | |', '| --- | --- |', ...rows].join('\n')] : []),
  ].join('\n\n');
}

const commands = leaves(program(parts, {})).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
const page = { file: 'docs/cli.md', command: 'npm run docs:cli' };
docsSection('commands', commands.map(reference).join('\n\n'), page);
