// Loaded into a measured server: a job `bench.cron` of every tenant, which reads and writes, on a schedule that the bench
// makes due.
const { JobHandlers } = require('../../dist/src/jobs/job-handlers.js');
const { TenantContext } = require('../../dist/src/tenancy/context/tenant-context.js');

const { onModuleInit } = JobHandlers.prototype;
JobHandlers.prototype.onModuleInit = function () {
  onModuleInit.call(this);
  const tenants = this.discovery.getProviders().find(({ instance }) => instance instanceof TenantContext).instance;
  const run = () =>
    tenants.transaction(async () => {
      await tenants.manager.query('SELECT count(*) FROM users');
      await tenants.manager.query('UPDATE users SET updated_at = now() WHERE id = (SELECT id FROM users LIMIT 1)');
    });
  this.add('tenant', 'bench.cron', { run }, { cron: { expression: '0 0 1 1 *' } });
};
