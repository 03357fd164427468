import { v7, validate } from 'uuid';

/** A new id: UUIDv7 (RFC 9562), so that ids sort by the time they were made. */
export const newId = (): string => v7();

export const isId = (value: string): boolean => validate(value);
