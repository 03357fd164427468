import { hostname } from 'node:os';
import { newId } from '../../common/ids.js';

/** A process serves requests, or runs one command. */
export const PROCESS_KINDS = ['server', 'command'] as const;

export type ProcessKind = (typeof PROCESS_KINDS)[number];

const LONGEST_NAME = 255;

/** The identity of this process in core and PostgreSQL. Two applications in one process have two identities. */
export class ProcessIdentity {
  readonly id = newId();
  readonly name = `${hostname()}:${process.pid}`.slice(-LONGEST_NAME);

  /** @param release the newest core migration that its code knows. */
  constructor(
    readonly kind: ProcessKind,
    readonly release: string,
  ) {}

  /** The application_name of its connections, which shows in PostgreSQL whether the process still has one. */
  get application(): string {
    return `tenantry ${this.id}`;
  }
}
