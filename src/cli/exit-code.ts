/** Exit codes of commands, for scripts. Other codes come from Node, such as 130 after a second Ctrl-C. */
export enum ExitCode {
  done = 0,
  failed = 1,
  /** The command line is not valid. Nothing was done. */
  usage = 2,
  /** A part succeeded. The output names the rest. */
  partly = 3,
}

/** The exit code of a command for several targets: all, some or none succeeded. */
export function exitCodeFor(done: number, wanted: number): ExitCode {
  if (done === wanted) return ExitCode.done;
  return done > 0 ? ExitCode.partly : ExitCode.failed;
}
