import type { QueryResultRow } from 'pg';
import { type Finding, warning } from './finding.js';

/** The standbys of a PostgreSQL server, and its settings for synchronous commits. */
export interface ReplicationFacts extends QueryResultRow {
  /** Number of connections that receive its WAL. */
  standbys: number;
  /** Number of those whose state is hidden from the administrator. */
  hidden: number;
  /** synchronous_standby_names. */
  names: string;
  /** synchronous_commit. */
  commit: string;
}

/**
 * Backups, receivers of WAL and logical subscribers do not count as standbys. A role without pg_read_all_stats sees the
 * application names, but not the states.
 */
export const REPLICATION = `
  SELECT count(r.pid)::int AS standbys, count(r.pid) FILTER (WHERE r.state IS NULL)::int AS hidden,
         current_setting('synchronous_standby_names') AS names, current_setting('synchronous_commit') AS commit
  FROM (SELECT) one LEFT JOIN pg_stat_replication r
    ON r.state IS DISTINCT FROM 'backup' AND r.application_name NOT IN ('pg_basebackup', 'pg_receivewal')
   AND NOT EXISTS (SELECT FROM pg_replication_slots s WHERE s.active_pid = r.pid AND s.slot_type = 'logical')`;

/** Values of synchronous_commit for which a commit does not wait for a standby. */
const DO_NOT_WAIT = ['off', 'local'];

/** @param server its display name. @param user its administrator. */
export function judgeReplication(server: string, user: string, facts: ReplicationFacts): Finding[] {
  const { standbys, hidden, names, commit } = facts;
  if (names === '' && standbys > 0)
    return [
      warning('standby_not_synchronous', {
        about: [server],
        meaning:
          `${attached(standbys)}, and synchronous_standby_names is empty: no commit waits for a standby. A failover to ` +
          `one loses the last acknowledged writes.${hidden > 0 ? ` ${mayBeBackup(user)}` : ''}`,
        advice:
          'Set synchronous_mode in Patroni, or synchronous_standby_names in PostgreSQL. A standby that is never ' +
          'promoted may stay asynchronous.',
      }),
    ];
  if (names !== '' && DO_NOT_WAIT.includes(commit))
    return [
      warning('commits_do_not_wait', {
        about: [server],
        meaning:
          `synchronous_standby_names is ${names}, but synchronous_commit is ${commit}: no commit waits for a standby. A ` +
          'failover to one loses the last acknowledged writes.',
        advice: 'ALTER SYSTEM RESET synchronous_commit; and reload, or reset it for the role and the database.',
      }),
    ];
  return [];
}

const attached = (standbys: number): string =>
  standbys === 1 ? 'A standby is attached' : `${standbys} standbys are attached`;

const mayBeBackup = (user: string): string =>
  `"${user}" cannot see whether it is a standby or a backup. As a superuser: GRANT pg_read_all_stats TO "${user}";`;
