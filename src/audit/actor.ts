import type { Locale } from '../common/locale.js';

/** The caller, as far as the connection identifies it. */
export interface Client {
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** The preferred language, among those with templates. */
  readonly locale?: Locale | null;
  /** Whether it is a browser that keeps its refresh token in a cookie. */
  readonly keepsCookie?: boolean;
}

/** A command that was run on a machine of the installation. */
export interface CliCall {
  /** The operating system's user, with the user before `sudo` if there was one. */
  readonly user: string;
  readonly host: string;
  /** The command line without SQL. A command line never contains secrets. */
  readonly command: string;
}

/** The caller of an action and the origin of the call, as the audit log records them. */
export interface Actor extends Client {
  /** Null for an anonymous caller. */
  readonly userId: string | null;
  readonly requestId: string | null;
  /** Set when a command is the actor. */
  readonly cli?: CliCall;
}

/** The application itself, for example because of a setting. */
export const SYSTEM: Actor = { userId: null, ip: null, userAgent: null, requestId: null };
