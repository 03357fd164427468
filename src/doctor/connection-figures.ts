import { type Finding, note, problem, warning } from './finding.js';

/** Above this share of connections in use, the next peak may exhaust them. */
const SCARCE = 0.9;

/** The connections of a PostgreSQL server, in numbers. */
export interface ConnectionFigures {
  /** max_connections. */
  most: number;
  /** Connections that are not reserved. */
  available: number;
  /** Connections in use now. */
  used: number;
  /** The maximum per process, and the part of it for requests of tenants. */
  each: number;
  forTenants: number;
  /** The purpose of the other connections. */
  others: string;
}

/** @param server its name for people. */
export function judgeConnections(server: string, figures: ConnectionFigures): Finding[] {
  return [arithmetic(server, figures), ...scarcity(server, figures)];
}

function arithmetic(server: string, { most, available, each, forTenants, others }: ConnectionFigures): Finding {
  const fit = Math.floor(available / each);
  const facts = {
    about: [server],
    meaning:
      `max_connections is ${most}, of which ${most - available} are reserved. A process uses at most ${each}: ` +
      `${forTenants} for requests of tenants, ${each - forTenants} for ${others}. ${fits(fit)}`,
  };
  const advice = `Raise max_connections to ${2 * each + most - available} for two processes, or lower TENANT_CONNECTIONS_MAX.`;
  if (fit < 1) return problem('connections_too_few', { ...facts, advice });
  if (fit < 2) return warning('connections_for_one_process', { ...facts, advice });
  return note('connections', facts);
}

const fits = (processes: number): string =>
  processes === 0
    ? 'That is more than the server has.'
    : processes === 1
      ? 'Only one process fits, so a second one cannot start during a release.'
      : `${processes} processes fit.`;

function scarcity(server: string, { available, used }: ConnectionFigures): Finding[] {
  if (used < SCARCE * available) return [];
  return [
    warning('connections_scarce', {
      about: [server],
      meaning: `${used} of ${available} connections are in use. When none is left, requests get a 503.`,
      advice: 'SELECT usename, application_name, count(*) FROM pg_stat_activity GROUP BY 1, 2; says whose they are.',
    }),
  ];
}
