#!/usr/bin/env node
// `npx tenantry`: the command line of the last build.
require('./needed-node.cjs');
const { existsSync } = require('fs');
const { join } = require('path');

const entry = join(__dirname, '..', 'dist', 'src', 'cli.js');
if (!existsSync(entry)) {
  console.error('Error: Tenantry is not built. Run `npm run build`, then run this command again.');
  process.exit(1);
}
require(entry);
