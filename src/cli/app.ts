import type { INestApplicationContext } from '@nestjs/common';
import type { AuditEvent } from '../audit/audit-log.js';
import { sqlState } from '../common/database-errors.js';
import { CONFIG, type Config } from '../config/config.js';
import { operator } from './operator.js';
import type * as services from './services.js';
import type { Interruption } from './with-app.js';

type Services = typeof services;

const UNDEFINED_TABLE = '42P01';

/** The application, or the part of it that a command runs in. */
export class App {
  constructor(
    private readonly nest: INestApplicationContext,
    private readonly services: Services,
    private readonly interruption: Interruption,
  ) {}

  get<Name extends keyof Services>(name: Name): InstanceType<Services[Name]> {
    return this.nest.get<InstanceType<Services[Name]>>(this.services[name]);
  }

  get config(): Config {
    return this.nest.get<Config>(CONFIG);
  }

  /** Ctrl-C, for a command that stops between two steps. */
  get signal(): AbortSignal {
    return this.interruption.signal;
  }

  /** Runs `work` while Ctrl-C belongs to another program on the same terminal. */
  lend<T>(work: () => Promise<T>): Promise<T> {
    return this.interruption.lend(work);
  }

  /**
   * Writes an action of this command into core's audit log, over the administrator's connection, which every part of the
   * application has. A core database without an audit log, as after an undone migration, gets no entry.
   */
  async record(event: Omit<AuditEvent, 'actor'>): Promise<void> {
    const { insertionOf } = await import('../audit/audit-log.js');
    const statement = insertionOf({ ...event, actor: operator() });
    await this.get('PostgresAdmin')
      .query(...statement)
      .catch((error: unknown) => {
        if (sqlState(error) !== UNDEFINED_TABLE) throw error;
      });
  }
}
