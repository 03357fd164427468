#!/usr/bin/env node
// `npx nest`: Nest's own command line, which passes no options of a project's schematics on. `--parent invoices` is
// therefore written in front of the name: `nest g tenant-resource lines --parent invoices` becomes `… invoices/lines`.
const SCHEMATIC = /^(core|tenant)-resource$/;

const given = process.argv.slice(2);
const at = given.findIndex((argument) => /^--parent(=|$)/.test(argument));
if (at >= 0 && given.some((argument) => SCHEMATIC.test(argument))) {
  const [flag] = given.splice(at, 1);
  const parent = flag.startsWith('--parent=') ? flag.slice('--parent='.length) : given.splice(at, 1)[0];
  const name = given.findIndex((argument) => SCHEMATIC.test(argument)) + 1;
  if (!parent || parent.startsWith('-') || !given[name] || given[name].startsWith('-')) {
    console.error('Name the resource and its parent, as in `npx nest g tenant-resource lines --parent invoices`.');
    process.exit(1);
  }
  given[name] = `${parent}/${given[name]}`;
}
process.argv.splice(2, Infinity, ...given);
import('@nestjs/cli/bin/nest.js');
