/** Where the login was asked for. Only pages of this program, so that a link cannot lead to another host. */
export const safeNext = (next: unknown): { next?: string } =>
  typeof next === 'string' && /^\/(console|account)([/?]|$)(?!\/)/.test(next) ? { next } : {};

/** The page after a login without `next`. */
export const afterLogin = ({ tenant }: { tenant: string | null }): string =>
  tenant === null ? '/console' : `/account/profile?tenant=${tenant}`;
