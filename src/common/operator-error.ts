import { NamedError } from './named-error.js';

/**
 * An error that an operator can fix. `message` states the problem and the action to take. It is logged without a stack
 * trace.
 */
export class OperatorError extends NamedError {}
