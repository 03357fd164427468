import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const { Installation } = createRequire(import.meta.url)('../../dist/src/database/installation.js');
const CLI = new URL('../../dist/src/cli.js', import.meta.url).pathname;

/** How long the reconciler may take to finish or remove what a crash left. */
const RECONCILED_MS = 90_000;

/** What nobody's ledger row explains, or is not finished: databases and roles of this installation, and organizations. */
export async function leftovers(world) {
  const [{ id }] = await world.sql('SELECT id FROM installation');
  const { ownerRole } = Installation.names(id);
  const names = async (text, parameters) => (await world.sql(text, parameters)).map(({ name }) => name);
  const explained = `SELECT 1 FROM tenant_databases t WHERE 'tenantry_' || replace(t.id::text, '-', '') =`;
  return [
    ...(await names(
      `SELECT 'database ' || datname AS name FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba
       WHERE r.rolname = $1 AND NOT EXISTS (${explained} d.datname)`,
      [ownerRole],
    )),
    ...(await names(
      `SELECT 'role ' || rolname AS name FROM pg_roles r
       WHERE rolname ~ '^tenantry_[0-9a-f]{32}$' AND NOT EXISTS (${explained} r.rolname)`,
    )),
    ...(await names(
      `SELECT 'organization ' || slug || ' ' || status || ' ' || coalesce(state, 'without database') AS name
       FROM organizations o LEFT JOIN tenant_databases t ON t.organization_id = o.id
       WHERE (status, coalesce(state, '')) NOT IN (('active', 'ready'), ('suspended', 'ready'), ('deleted', 'fenced'))`,
    )),
    ...(await names(
      `SELECT 'ledger row ' || id || ' ' || state AS name FROM tenant_databases
       WHERE state NOT IN ('ready', 'template', 'fenced')`,
    )),
  ];
}

/** Waits until the reconciler has ended everything. @returns how long it took (ms) and what it has not. */
export async function reconciled(world) {
  const began = Date.now();
  for (;;) {
    const left = await leftovers(world);
    const tookMs = Date.now() - began;
    if (left.length === 0 || tookMs > RECONCILED_MS) return { tookMs, left };
    await sleep(1000);
  }
}

/** What the doctor calls an error, who has logged in to every organization's database. */
export function diagnosis(world) {
  const run = spawnSync(process.execPath, [CLI, 'doctor', '--deep', '--json'], {
    env: { PATH: process.env.PATH, ...world.environment },
    cwd: tmpdir(),
    encoding: 'utf8',
  });
  if (run.stdout === '') return [`the doctor said nothing: ${run.stderr}`];
  const { findings } = JSON.parse(run.stdout);
  return findings.filter(({ severity }) => severity === 'error').map(({ code, about }) => `${code} ${about.join(' ')}`);
}
