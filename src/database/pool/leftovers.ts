import { Logger } from '@nestjs/common';

const logger = new Logger('ConnectionPool');
const warned = new Set<string>();

/** Warns developers, once per kind, about session state because of which a connection is closed. */
export function warnOfLeftover(leftover: string): void {
  if (warned.has(leftover)) return;
  warned.add(leftover);
  logger.warn(
    `A connection was closed because its user left ${leftover}. Use SET LOCAL, set_config(…, true) and ` +
      'pg_advisory_xact_lock inside context.transaction: they end with it. This is logged once for each kind.',
  );
}
