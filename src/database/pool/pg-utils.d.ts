declare module 'pg/lib/utils.js' {
  /** Converts a parameter to the text or the bytes that are sent. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
