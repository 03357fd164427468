/** Something an operator can mend. `message` says what happened and what to do; nobody needs the stack. */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
}
