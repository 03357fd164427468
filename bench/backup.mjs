import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureCommand } from './support/measure-command.mjs';
import { atLeast, atMost, row } from './support/row.mjs';

const MB = 1e6;
const ROWS = 460_000;

/** About 500 bytes per row, of which half are random. */
const FILL = `
  INSERT INTO audit_log (id, action, outcome, created_at, object, details)
  SELECT gen_random_uuid(), 'bench.write', 'success', now() - interval '1 day', 'bench:' || i,
    jsonb_build_object('text', repeat('the quick brown fox jumps ', 8), 'hash', md5(i::text) || md5(i || 'a') || md5(i || 'b'))
  FROM generate_series(1, ${ROWS}) i`;

export const about = 'speed and memory of `tenant backup` and `tenant recover --beside`, in a folder';

export async function run(world) {
  const [{ tenant }] = await world.fleet(1);
  const application = await world.application({ MIGRATE_ON_START: 'all' });
  const { user: name } = await application.credentialsOf(tenant);
  await application.stop();
  const database = await world.database();
  const folder = mkdtempSync(join(tmpdir(), 'tenantry-bench-backup-'));
  const command = (line) => measureCommand(database, { DB_NAME: 'tenantry', BACKUP_DIR: folder }, line);
  await database.sql(name, FILL);
  try {
    const [write, load] = [[], []];
    for (let round = 0; round < world.rounds; round += 1) {
      const backup = await command(`tenant backup ${tenant} --json`);
      const { id } = JSON.parse(backup.output);
      const plan = JSON.parse((await command(`tenant recover ${tenant} --from ${id} --plan --json`)).output);
      const [{ seconds }] = await database.sql(
        'tenantry',
        'SELECT extract(epoch FROM finished_at - started_at)::float8 AS seconds FROM tenant_backups WHERE id = $1',
        [id],
      );
      write.push({ speed: plan.bytes / MB / seconds, megabytes: backup.megabytes, bytes: plan.bytes });
      const restore = await command(`tenant recover ${tenant} --from ${id} --beside --json`);
      load.push({ speed: plan.bytes / MB / (restore.took / 1000), megabytes: restore.megabytes });
      await command(`tenant drop-beside ${tenant} --yes --json`);
    }
    const of = (figures, field) => figures.map((one) => one[field]);
    const sides = { amount: `${Math.round(write[0].bytes / MB)} MB as text, ${ROWS} rows` };
    return [
      row({ work: '`tenant backup`', unit: 'MB/s', values: of(write, 'speed'), must: atLeast(20), sides }),
      row({ work: 'memory of `tenant backup`', unit: 'MB', values: of(write, 'megabytes'), must: atMost(250) }),
      row({ work: '`tenant recover --beside`, the whole command', unit: 'MB/s', values: of(load, 'speed') }),
      row({ work: 'memory of `tenant recover`', unit: 'MB', values: of(load, 'megabytes'), must: atMost(250) }),
    ];
  } finally {
    await database.sql(name, 'TRUNCATE audit_log');
    rmSync(folder, { recursive: true, force: true });
  }
}
