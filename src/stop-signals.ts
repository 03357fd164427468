type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

let stop: (signal: StopSignal) => void = () => process.exit(0);

// Process 1 of a container ignores a signal that it has no handler for, and loading the application takes a second.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(signal));

/** Says how to stop. A signal that arrived while the application was loaded is handled right after. */
export function onStopSignal(handle: (signal: StopSignal) => void): void {
  stop = handle;
}
