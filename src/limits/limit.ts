/** A number of uses in a number of seconds, counted from the first use. */
export interface Limit {
  /** The name of the limit, as clients see it. */
  readonly name: string;
  readonly most: number;
  readonly seconds: number;
}

/** The uses of one subject under a limit. A subject is an address, an account or a tenant. */
export interface Window {
  readonly limit: Limit;
  readonly subject: string;
}

/** The state of a window. */
export interface Count {
  readonly limit: Limit;
  readonly used: number;
  readonly resetMs: number;
}

export const isOver = ({ limit, used }: Count): boolean => used > limit.most;
