/** Commands that concern all organizations, and how they end: no server answers, and no password opens. */
export const COMMANDS = {
  'tenant list': 0,
  'tenant list --json': 0,
  'tenant exec --plan -- SELECT': 0,
  'migrate status': 0,
  'migrate tenants --plan': 0,
  'migrate tenants --plan --json': 0,
  'key rotate': 3,
  'servers list': 0,
  doctor: 1,
};
