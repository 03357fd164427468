import { DAY, HOUR, MINUTE, SECOND } from '../config/units.js';

/** The use of a link. The position in the list is part of each ticket, so new purposes are appended. */
export const TICKET_PURPOSES = ['verify', 'reset', 'email', 'undo', 'invite', 'owner', 'magic', 'register'] as const;

export type TicketPurpose = (typeof TICKET_PURPOSES)[number];

const LIFETIMES: Readonly<Record<TicketPurpose, number>> = {
  verify: 7 * DAY,
  reset: 1 * HOUR,
  email: 24 * HOUR,
  undo: 7 * DAY,
  invite: 7 * DAY,
  owner: 7 * DAY,
  magic: 15 * MINUTE,
  register: 7 * DAY,
};

export const secondsOf = (purpose: TicketPurpose): number => LIFETIMES[purpose] / SECOND;
