import type { Continuation } from 'tenantry-client';

/** The properties of the pages of the second step of a login. */
export interface Step {
  readonly continuation: Continuation;
  /** Leaves the login, which has succeeded. */
  readonly finish: () => void;
  /** Returns to the first step. */
  readonly restart: () => void;
}
