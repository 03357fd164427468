import type { Client } from './session.repository.js';

/** Who does something, and from where: what the audit log says of it. */
export interface Actor extends Client {
  /** Null for who is not logged in. */
  readonly userId: string | null;
  readonly requestId: string | null;
}

/** Whoever runs the server, by a command or a setting: nobody in particular, from nowhere. */
export const OPERATOR: Actor = { userId: null, ip: null, userAgent: null, requestId: null };
