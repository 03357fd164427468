/** A secret that could not be changed. */
export interface Failure {
  /** The owner of the secret. */
  what: string;
  error: unknown;
}

/** The outcome for all secrets. */
export interface RotationResult {
  changed: number;
  /** Secrets that needed no change. */
  unchanged: number;
  /** The number of secrets that could not be changed. */
  failures: number;
  /** The first thousand of them. */
  failed: Failure[];
  /** The number of secrets not processed after a stop, and the last processed database. Null if all were processed. */
  rest: { count: number; after: string | null } | null;
}

/** A secret that no key can decrypt. */
export interface UnreadableSecret extends Failure {
  /** The slug of the organization that owns it, if any. */
  slug: string | null;
}

export interface SecretsInspection {
  /** Number of secrets encrypted with SECRET_KEY_PREVIOUS. */
  outdated: number;
  /** The numbers of secrets that no key can decrypt: those of organizations, and others. */
  tenants: number;
  others: number;
  /** The first thousand of each. */
  unreadable: UnreadableSecret[];
}
