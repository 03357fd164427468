import type { CoreSchemas } from 'tenantry-client';

export type Move = CoreSchemas['MoveView'];

/** The default of the API. */
export const KEEP_DAYS = 7;

/** The steps before the switch, in order. In all of them, the organization is served from the old server. */
export const BEFORE_SWITCH = [
  'begun',
  'preparing',
  'journaling',
  'copying',
  'catching_up',
  'verifying',
  'fencing',
  'switching',
] as const satisfies readonly Move['step'][];

export const isBeforeSwitch = ({ step }: Move): boolean => BEFORE_SWITCH.some((one) => one === step);

/** Whether a process should be working on it. */
export const isRunning = (move: Move): boolean =>
  move.error === null && (isBeforeSwitch(move) || move.step === 'abandoning');

/** Whether the organization is served from the new server. */
export const isMoved = ({ kind, step }: Move): boolean => kind !== 'clone' && (step === 'switched' || step === 'done');

const QUIET_MS = 60_000;

/** Whether its process reports no progress, so it may have ended. */
export const isQuiet = (move: Move): boolean => isRunning(move) && Date.now() - Date.parse(move.updated_at) > QUIET_MS;

/** Options of the queries of moves: each second while one is running. */
export const everySecondWhile = (moves: readonly Move[] | undefined): number | false =>
  moves?.some(isRunning) ? 1_000 : false;
