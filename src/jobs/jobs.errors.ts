/** A job was enqueued for which the context has no handler. This is a bug. It is thrown before any statement. */
export class UnknownJob extends Error {
  override readonly name = 'UnknownJob';

  constructor(name: string, context: string) {
    super(
      `No class handles the job ${name} of ${context}. Decorate one with @${context === 'core' ? 'Core' : 'Tenant'}Job('${name}') ` +
        'and list it among the providers of a module.',
    );
  }
}

/** Two classes handle the same job. */
export class DuplicateJob extends Error {
  override readonly name = 'DuplicateJob';

  constructor(name: string, context: string) {
    super(`Two classes handle the job ${name} of ${context}. Rename one of the jobs.`);
  }
}

/** A class has a schedule but no job in the same context. */
export class ScheduleWithoutJob extends Error {
  override readonly name = 'ScheduleWithoutJob';

  constructor(className: string, context: string) {
    const prefix = context === 'core' ? 'Core' : 'Tenant';
    super(`${className} has @${prefix}Cron without @${prefix}Job. Add the second, which names the job.`);
  }
}

/** An attempt timed out. */
export class JobTimedOut extends Error {
  override readonly name = 'JobTimedOut';

  constructor(timeoutMs: number) {
    super(`The attempt did not end within ${timeoutMs / 1_000} s.`);
  }
}
