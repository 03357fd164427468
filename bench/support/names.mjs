/** Every bench, in the order in which `all` runs them: the plot wants an empty server, and what spoils it comes last. */
export const NAMES = [
  'growth',
  'users-me',
  'many-tenants',
  'latency',
  'update-me',
  'cold-tenant',
  'login',
  'refresh',
  'tenant-memory',
  'fleet-memory',
  'start',
  'fleet',
  'migrations',
  'create-organization',
  'create-organizations',
  'catalog',
];
