const SAMPLE = /change[-_ ]?me|example|sample|your[-_ ]?secret/i;
const DEFAULT_PASSWORDS = new Set(['postgres', 'password', 'admin', 'secret', 'tenantry', 'changeme']);

/** Whether a key is one of those that stand in instructions, for everybody to read. */
export const isSampleKey = (key: string): boolean => SAMPLE.test(key);

/** Whether it is what a password is before anybody sets one. */
export const isDefaultPassword = (password: string, user: string | undefined): boolean =>
  password === user || DEFAULT_PASSWORDS.has(password.toLowerCase());
