/** The minimum of a process that serves requests: connections to the server of core, and to any other server. */
export const LEAST_ON_CORE_SERVER = 5;
export const LEAST_ELSEWHERE = 3;

/** Connections that core never grants to a process above its minimum, so that another process can start. */
export const KEPT_FOR_JOINER = 5;
