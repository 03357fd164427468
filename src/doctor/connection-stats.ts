import { about, type Finding, note, problem, warning } from './finding.js';

/** Above this share of connections in use, the next peak may exhaust them. */
const SCARCE = 0.9;

/** A process with a share. */
export interface ShareStats {
  /** Where it runs, for display. */
  name: string;
  granted: number;
  /** How long ago it gave a sign of life, in seconds. */
  silent: number;
  /** Whether core considers it alive. */
  lives: boolean;
}

/** The numbers of connections of a PostgreSQL server. */
export interface ConnectionStats {
  /** max_connections. */
  most: number;
  /** Connections that are not reserved. */
  available: number;
  /** Connections in use now. */
  used: number;
  /** The limit for all processes together, and whether an operator set it. */
  cap: number;
  isSet: boolean;
  /** The minimum of a process, and the connections kept for one that starts. */
  least: number;
  kept: number;
  /** The connections of all processes and commands that core counts. */
  granted: number;
  shares: readonly ShareStats[];
}

/** @param server its display name. */
export function judgeConnections(server: string, stats: ConnectionStats): Finding[] {
  return [capacity(server, stats), ...commitments(server, stats), ...silence(stats), ...scarcity(server, stats)];
}

function capacity(server: string, { most, available, cap, isSet, least, kept, shares }: ConnectionStats): Finding {
  const fit = Math.max(0, Math.floor((cap - kept) / least));
  const living = shares.filter(({ lives }) => lives).length;
  const facts = {
    about: [server],
    meaning:
      `max_connections is ${most}, of which ${most - available} are reserved. The limit for all processes together is ${cap}` +
      `${isSet ? ' (set with `servers set`)' : ''}. ${living} ${living === 1 ? 'process has' : 'processes have'} a share. ${fits(fit)}`,
  };
  const advice = 'Raise max_connections, or run `npx tenantry servers set <id> --connections <number>`.';
  if (fit < 1) return problem('connections_too_few', { ...facts, advice });
  if (fit < 2) return warning('connections_for_one_process', { ...facts, advice });
  return note('connections', facts);
}

const fits = (processes: number): string =>
  processes === 0
    ? 'This is too few for a process to start.'
    : processes === 1
      ? 'Only one process fits, so a second one cannot start during a release.'
      : `${processes} processes fit.`;

function commitments(server: string, { available, cap, isSet, granted }: ConnectionStats): Finding[] {
  const found: Finding[] = [];
  if (granted > cap)
    found.push(
      warning('connections_overcommitted', {
        about: [server],
        meaning: `Processes hold ${granted} connections, but the limit is ${cap}. They release connections as requests end.`,
        advice:
          'If this persists, stop a process or raise the limit: npx tenantry servers set <id> --connections <number>.',
      }),
    );
  if (isSet && cap > available)
    found.push(
      problem('connections_above_available', {
        about: [server],
        meaning: `The limit for all processes is ${cap} connections, but the server has only ${available}. Connections can fail with "too many clients".`,
        advice: 'Run `npx tenantry servers set <id> --connections any`, or raise max_connections.',
      }),
    );
  return found;
}

function silence({ shares }: ConnectionStats): Finding[] {
  const silent = shares.filter(({ lives }) => !lives);
  return about(
    silent.map(({ name, granted, silent: seconds }) => `${name}: ${granted} connections, silent for ${seconds} s`),
    warning('process_silent', {
      meaning:
        'The process gives no sign of life but holds a share. The share is released when the server shows none of its connections.',
      advice:
        'A killed process disappears from this list within a minute. Restart a process that hangs or cannot reach core.',
    }),
  );
}

function scarcity(server: string, { available, used }: ConnectionStats): Finding[] {
  if (used < SCARCE * available) return [];
  return [
    warning('connections_scarce', {
      about: [server],
      meaning: `${used} of ${available} connections are in use. Without a free one, requests get a 503.`,
      advice:
        'To see which programs use them, run: SELECT usename, application_name, count(*) FROM pg_stat_activity GROUP BY 1, 2;',
    }),
  ];
}
