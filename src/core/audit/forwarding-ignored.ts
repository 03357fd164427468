/** The action under which the audit log notes that TRUST_PROXY ignored an X-Forwarded-For, once for each process. */
export const FORWARDING_IGNORED = 'proxy.ignored';
