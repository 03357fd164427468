import { createHash } from 'node:crypto';
import type { Window } from './limit.js';

/** The key of a window. It reveals nothing about the subject and has a fixed length. */
export const keyOf = ({ limit, subject }: Window): string =>
  `${limit.name}:${createHash('sha256').update(subject).digest('base64url')}`;
