import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 collect garbage before its heap grows. A command reads pages of rows that are garbage soon. Node 24 would let
 * 450 MB of them accumulate over a million organizations, of which 30 MB are alive. V8 reads both flags at each collection.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}
