import { createHash } from 'node:crypto';

/** Identifies a manifest, and with it every byte of its archive. */
export const sha256Of = (manifest: Buffer): string => createHash('sha256').update(manifest).digest('hex');
