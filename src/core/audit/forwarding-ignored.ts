/** The audit action for an X-Forwarded-For header that TRUST_PROXY ignores. It is recorded once per process. */
export const FORWARDING_IGNORED = 'proxy.ignored';
