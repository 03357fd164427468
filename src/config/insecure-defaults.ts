const SAMPLE = /change[-_ ]?me|example|sample|your[-_ ]?secret/i;
const DEFAULT_PASSWORDS = new Set(['postgres', 'password', 'admin', 'secret', 'tenantry', 'changeme']);

/** Whether a key is a sample from public instructions. */
export const isSampleKey = (key: string): boolean => SAMPLE.test(key);

/** Whether a password is a common default. */
export const isDefaultPassword = (password: string, user: string | undefined): boolean =>
  password === user || DEFAULT_PASSWORDS.has(password.toLowerCase());
