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
  /** The acting user, or the user of a personal API key. Null for an anonymous caller and for other API keys. */
  readonly userId: string | null;
  /** The other user, while an administrator acts as this user. */
  readonly onBehalfOf?: string;
  /** Set when a program with an API key is the actor. */
  readonly keyId?: string;
  readonly requestId: string | null;
  /** The permissions of the caller. A command and the application itself have all of them. */
  readonly permissions: readonly string[] | 'all';
  /** Set when a command is the actor. */
  readonly cli?: CliCall;
}

/** The application itself, for example because of a setting. */
export const SYSTEM: Actor = { userId: null, ip: null, userAgent: null, requestId: null, permissions: 'all' };
