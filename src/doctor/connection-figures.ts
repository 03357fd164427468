import { about, type Finding, note, problem, warning } from './finding.js';

/** Above this share of connections in use, the next peak may exhaust them. */
const SCARCE = 0.9;

/** A process with a share. */
export interface ShareFigures {
  /** Where it runs, for people. */
  name: string;
  granted: number;
  /** How long ago it gave a sign of life, in seconds. */
  silent: number;
  /** Whether core takes it for alive. */
  lives: boolean;
}

/** Connections of a PostgreSQL server, in numbers. */
export interface ConnectionFigures {
  /** max_connections. */
  most: number;
  /** Connections that are not reserved. */
  available: number;
  /** Connections in use now. */
  used: number;
  /** The limit of all processes together, and whether an operator set it. */
  cap: number;
  isSet: boolean;
  /** The minimum of a process, and the connections kept for one that starts. */
  least: number;
  kept: number;
  /** The connections that core counts, of all processes and commands. */
  granted: number;
  shares: readonly ShareFigures[];
}

/** @param server its name for people. */
export function judgeConnections(server: string, figures: ConnectionFigures): Finding[] {
  return [
    capacity(server, figures),
    ...commitments(server, figures),
    ...silence(figures),
    ...scarcity(server, figures),
  ];
}

function capacity(server: string, { most, available, cap, isSet, least, kept, shares }: ConnectionFigures): Finding {
  const fit = Math.max(0, Math.floor((cap - kept) / least));
  const living = shares.filter(({ lives }) => lives).length;
  const facts = {
    about: [server],
    meaning:
      `max_connections ${most}, ${most - available} of them reserved. All processes together may have ${cap} open` +
      `${isSet ? ', which `servers set` says' : ''}; ${living} ${living === 1 ? 'has' : 'have'} a share now. ${fits(fit)}`,
  };
  const advice = 'Raise max_connections, or `npx tenantry servers set <id> --connections <number>`.';
  if (fit < 1) return problem('connections_too_few', { ...facts, advice });
  if (fit < 2) return warning('connections_for_one_process', { ...facts, advice });
  return note('connections', facts);
}

const fits = (processes: number): string =>
  processes === 0
    ? 'That is too few for a process to start.'
    : processes === 1
      ? 'Only one process fits, so a second one cannot start during a release.'
      : `${processes} processes fit.`;

function commitments(server: string, { available, cap, isSet, granted }: ConnectionFigures): Finding[] {
  const found: Finding[] = [];
  if (granted > cap)
    found.push(
      warning('connections_overcommitted', {
        about: [server],
        meaning: `Processes hold ${granted} connections, and all together may have ${cap}. They release them as requests end.`,
        advice: 'If it lasts: stop a process, or raise `npx tenantry servers set <id> --connections <number>`.',
      }),
    );
  if (isSet && cap > available)
    found.push(
      problem('connections_above_available', {
        about: [server],
        meaning: `Processes may have ${cap} connections open, and the server has ${available}: "too many clients" for all.`,
        advice: 'npx tenantry servers set <id> --connections any, or raise max_connections.',
      }),
    );
  return found;
}

function silence({ shares }: ConnectionFigures): Finding[] {
  const silent = shares.filter(({ lives }) => !lives);
  return about(
    silent.map(({ name, granted, silent: seconds }) => `${name}: ${granted} connections, silent for ${seconds} s`),
    warning('process_silent', {
      meaning:
        'It gives no sign of life and holds a share. Other processes get it when the server shows none of its connections.',
      advice: 'A process that was killed is gone within a minute. One that hangs or does not reach core: restart it.',
    }),
  );
}

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
