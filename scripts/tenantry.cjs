#!/usr/bin/env node
// `npx tenantry`: the command line as it was built last.
require('./needed-node.cjs');
const { existsSync } = require('fs');
const { join } = require('path');

const entry = join(__dirname, '..', 'dist', 'src', 'cli.js');
if (!existsSync(entry)) {
  console.error('Error: Tenantry is not built yet. Run `npm run build`, and this again.');
  process.exit(1);
}
require(entry);
