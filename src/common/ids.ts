import { v7, validate } from 'uuid';

/** A new UUIDv7 (RFC 9562). Ids sort by their creation time. */
export const newId = (): string => v7();

/** The time at which an id was made. */
export const createdAt = (id: string): Date => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));

/** An id has 48 bits for the time. */
const LATEST_MS = 2 ** 48 - 1;

/** Sorts before all UUIDv7 that are made at this time or later. */
export function firstIdAt(ms: number): string {
  const time = Math.min(Math.max(0, Math.floor(ms)), LATEST_MS)
    .toString(16)
    .padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** Sorts before all ids. */
export const FIRST_ID = firstIdAt(0);

export const isId = (value: string): boolean => validate(value);
