/** How a command ends, for scripts. What is not one of these is Node's own, like 130 after a second Ctrl-C. */
export enum ExitCode {
  done = 0,
  failed = 1,
  /** What was typed makes no sense; nothing was done. */
  usage = 2,
  /** Some of it was done; what was not has been named. */
  partly = 3,
}
