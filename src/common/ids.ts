import { v7, validate } from 'uuid';

/** A new UUIDv7 (RFC 9562). Ids sort by their creation time. */
export const newId = (): string => v7();

/** The time at which an id was made. */
export const createdAt = (id: string): Date => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));

export const isId = (value: string): boolean => validate(value);
