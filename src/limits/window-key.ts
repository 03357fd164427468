import { createHash } from 'node:crypto';
import type { Window } from './limit.js';

/** A name of a window that tells nothing of its subject and is as short for the longest. */
export const keyOf = ({ limit, subject }: Window): string =>
  `${limit.name}:${createHash('sha256').update(subject).digest('base64url')}`;
