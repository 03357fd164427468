/** So many uses in so many seconds, from the first one on. */
export interface Limit {
  /** As clients are told. */
  readonly name: string;
  readonly most: number;
  readonly seconds: number;
}

/** The uses of one subject under a limit: an address, an account, a tenant. */
export interface Window {
  readonly limit: Limit;
  readonly subject: string;
}

/** Where a window stands. */
export interface Count {
  readonly limit: Limit;
  readonly used: number;
  readonly resetMs: number;
}

export const isOver = ({ limit, used }: Count): boolean => used > limit.most;
