type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

let stop: (signal: StopSignal) => void = () => process.exit(0);

// Process 1 of a container ignores signals without a handler, and loading the application takes a second.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal));

/**
 * Registers the shutdown handler. A signal that arrived while the application was loading is handled immediately after.
 */
export function onStopSignal(handle: (signal: StopSignal) => void): void {
  stop = handle;
}
