#!/usr/bin/env node
// `npx tenantry`: the command line as it was built last.
import { existsSync } from 'node:fs';

const entry = new URL('../dist/src/cli.js', import.meta.url);
if (!existsSync(entry)) {
  console.error('Error: Tenantry is not built yet. Run `npm run build`, and this again.');
  process.exit(1);
}
await import(entry);
