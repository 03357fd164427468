import { STATUS_CODES } from 'node:http';
import { problemBody, problemContentType } from '../../common/problem-body.js';
import type { Problem } from '../../common/problem.js';
import type { Response } from './openapi-types.js';

const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' as const }, example: 2 },
};

/** Headers of a rate-limited route: draft-ietf-httpapi-ratelimit-headers, one list member per limit. */
export const LIMIT_HEADERS = {
  RateLimit: {
    description: 'For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)',
    schema: { type: 'string' as const },
    example: '"address";r=299;t=60',
  },
  'RateLimit-Policy': {
    description: 'For each limit, its quota (`q`) and its window in seconds (`w`)',
    schema: { type: 'string' as const },
    example: '"address";q=300;w=60',
  },
};

const CHALLENGE = {
  'WWW-Authenticate': {
    description: 'The authentication scheme to use',
    schema: { type: 'string' as const },
    example: 'Bearer',
  },
};

const HEADERS: Readonly<Record<number, Response['headers']>> = {
  401: CHALLENGE,
  429: { ...RETRY_AFTER, ...LIMIT_HEADERS },
  503: RETRY_AFTER,
};

const REQUEST_ID = '01990d5c-7a3e-7c41-9d0b-5f2b8e6a1c34';

/** One response for each status of the problems, with an example for each code. */
export function problemResponses(problems: readonly Problem[]): Record<number, Response> {
  const responses: Record<number, Response> = {};
  for (const status of new Set(problems.map((problem) => problem.status))) {
    const codes = new Map(problems.filter((problem) => problem.status === status).map((one) => [one.code, one]));
    responses[status] = {
      description: describeProblems(status, codes.keys()),
      ...(HEADERS[status] && { headers: HEADERS[status] }),
      content: {
        [problemContentType]: {
          schema: { $ref: '#/components/schemas/ProblemDetails' },
          examples: Object.fromEntries([...codes].map(([code, problem]) => [code, { value: example(problem) }])),
        },
      },
    };
  }
  return responses;
}

export const describeProblems = (status: number, codes: Iterable<string>): string =>
  `${String(STATUS_CODES[status])}: ${[...codes].map((code) => `\`${code}\``).join(', ')}`;

const example = (problem: Problem): unknown => JSON.parse(problemBody(problem, REQUEST_ID));
