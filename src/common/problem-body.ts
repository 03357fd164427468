import { STATUS_CODES } from 'node:http';
import type { Problem } from './problem.js';

export const problemContentType = 'application/problem+json';

/** The JSON text of a problem. It is a string because it is also sent where no framework serializes objects. */
export function problemBody(problem: Problem, requestId: string): string {
  const { status, code, detail, extra } = problem;
  return JSON.stringify({
    type: `urn:tenantry:problem:${code}`,
    title: STATUS_CODES[status],
    status,
    detail,
    code,
    request_id: requestId,
    ...(extra.errors && { errors: extra.errors }),
    ...extra.members,
  });
}
