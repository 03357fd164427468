// The built application without its port. It enqueues jobs in random tenants, each in a transaction with a user, and
// runs them. A tenth of the transactions is rolled back. Each run is a line in RUNS: tenant and user. It kills itself
// (SIGKILL) before a random statement, one of the first CRASH_WITHIN from the first about an outbox. Without it, it only
// runs jobs.
const { randomInt, randomUUID } = require('node:crypto');
const { appendFileSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');
const { Client } = require('pg');

const { CRASH_WITHIN, RUNS, TENANTS = '' } = process.env;

let countdown = null;
const query = Client.prototype.query;
Client.prototype.query = function (...args) {
  const text = typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? '');
  if (CRASH_WITHIN && countdown === null && text.includes('INTO outbox')) countdown = randomInt(Number(CRASH_WITHIN));
  if (countdown !== null && !text.includes('tenant_changes') && countdown-- === 0) process.kill(process.pid, 'SIGKILL');
  return query.apply(this, args);
};

const { readConfig } = require('../../dist/src/config/config.js');
const { createApp } = require('../../dist/src/create-app.js');
const { JobHandlers } = require('../../dist/src/jobs/job-handlers.js');
const { Jobs } = require('../../dist/src/jobs/jobs.js');
const { TenantContext } = require('../../dist/src/tenancy/context/tenant-context.js');
const { UserRepository } = require('../../dist/src/tenant/users/user.repository.js');

async function main() {
  const app = await createApp(readConfig(process.env));
  const [tenants, jobs, users] = [app.get(TenantContext), app.get(Jobs), app.get(UserRepository)];
  app.get(JobHandlers).add('tenant', 'story.run', {
    run: async ({ id }, { tenant }) => {
      await sleep(randomInt(20));
      appendFileSync(RUNS, `${tenant.slug} ${id}\n`);
    },
  });
  console.log('ready');
  const slugs = TENANTS.split(',');
  const register = (slug) =>
    tenants.run(slug, () =>
      tenants.transaction(async () => {
        const id = randomUUID();
        await users.insert({ id, email: `${id}@x.com`, password_hash: 'x' });
        await jobs.enqueue('story.run', { id });
        await sleep(randomInt(30));
        if (randomInt(10) === 0) throw new Error('rolled back');
      }),
    );
  while (CRASH_WITHIN) await Promise.allSettled([1, 2, 3, 4].map(() => register(slugs[randomInt(slugs.length)])));
}

void main();
