import { type Finding, note, problem, warning } from './finding.js';

/** Above this share of connections in use, the next peak finds none. */
const SCARCE = 0.9;

/** Connections of a PostgreSQL server, in numbers. */
export interface ConnectionFigures {
  /** max_connections. */
  most: number;
  /** Those that are not reserved. */
  available: number;
  /** In use at this moment. */
  used: number;
  /** What a process takes at most, and how many of them for requests of tenants. */
  each: number;
  forTenants: number;
  /** What the others are for. */
  others: string;
}

/** @param server what people call it. */
export function judgeConnections(server: string, figures: ConnectionFigures): Finding[] {
  return [arithmetic(server, figures), ...scarcity(server, figures)];
}

function arithmetic(server: string, { most, available, each, forTenants, others }: ConnectionFigures): Finding {
  const fit = Math.floor(available / each);
  const facts = {
    about: [server],
    meaning:
      `max_connections ${most}, ${most - available} of them reserved. A process takes ${each} at most: ` +
      `${forTenants} for requests of tenants, ${each - forTenants} for ${others}. ${fits(fit)}`,
  };
  const advice = `Raise max_connections to ${2 * each + most - available} for two processes, or lower TENANT_CONNECTIONS_MAX.`;
  if (fit < 1) return problem('connections_too_few', { ...facts, advice });
  if (fit < 2) return warning('connections_for_one_process', { ...facts, advice });
  return note('connections', facts);
}

const fits = (processes: number): string =>
  processes === 0
    ? 'That is more than there are.'
    : processes === 1
      ? 'One process fits, so no second one during a release.'
      : `${processes} processes fit.`;

function scarcity(server: string, { available, used }: ConnectionFigures): Finding[] {
  if (used < SCARCE * available) return [];
  return [
    warning('connections_scarce', {
      about: [server],
      meaning: `${used} of ${available} connections are in use at this moment; when none is left, requests get a 503.`,
      advice: 'SELECT usename, application_name, count(*) FROM pg_stat_activity GROUP BY 1, 2; says whose they are.',
    }),
  ];
}
