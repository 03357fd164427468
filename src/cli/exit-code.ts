/** How a command ends, for scripts. What is not one of these is Node's own, like 130 after a second Ctrl-C. */
export enum ExitCode {
  done = 0,
  failed = 1,
  /** What was typed makes no sense; nothing was done. */
  usage = 2,
  /** Some of it was done; what was not has been named. */
  partly = 3,
}

/** Of a command for many: whether it was done for all, for some or for nobody. */
export function exitCodeFor(done: number, wanted: number): ExitCode {
  if (done === wanted) return ExitCode.done;
  return done > 0 ? ExitCode.partly : ExitCode.failed;
}
