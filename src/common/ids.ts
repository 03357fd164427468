import { v7, validate } from 'uuid';

/** A new UUIDv7 (RFC 9562). Ids sort by their creation time. */
export const newId = (): string => v7();

export const isId = (value: string): boolean => validate(value);
