import type { Client } from './session.repository.js';

/** A command that somebody typed on a machine of the installation. */
export interface CliCall {
  /** The operating system's user; with the user before `sudo`, if there was one. */
  readonly user: string;
  readonly host: string;
  /** As it was typed, without SQL. Secrets are never part of a command line. */
  readonly command: string;
}

/** The caller of an action, and where the call came from: what the audit log says of it. */
export interface Actor extends Client {
  /** Null for a caller that is not logged in. */
  readonly userId: string | null;
  readonly requestId: string | null;
  /** Set when a command acts. */
  readonly cli?: CliCall;
}

/** The application itself, by a setting. */
export const SYSTEM: Actor = { userId: null, ip: null, userAgent: null, requestId: null };
