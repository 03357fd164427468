import { Problem } from './problem.js';

export interface SenderOptions {
  /** Scheme, host and port of the server. */
  readonly baseUrl: string;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * How many seconds a request may wait for Retry-After altogether. A request that would wait longer rejects at once.
   * By default 10 seconds.
   */
  readonly maxWaitSeconds?: number;
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * Sends requests, and repeats those that the server asks to repeat later. 429 means that nothing was done. 503 is
 * repeated only where a repetition changes nothing.
 */
export function sender({ headers = {}, maxWaitSeconds = 10, fetch = globalThis.fetch }: SenderOptions) {
  const once = async (request: Request): Promise<Response> => {
    try {
      return await fetch(request);
    } catch (error) {
      if (request.signal.aborted) throw error;
      throw Problem.from(error);
    }
  };
  return async (request: Request): Promise<Response> => {
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    for (let waited = 0; ;) {
      const response = await once(request.clone());
      if (response.status !== 429 && !(response.status === 503 && isRepeatable(request))) return response;
      const { retryAfter } = await Problem.of(response.clone());
      if (retryAfter === null || waited + retryAfter > maxWaitSeconds) return response;
      waited += Math.max(retryAfter, 0.1);
      await sleep(retryAfter * 1000, request.signal);
    }
  };
}

const isRepeatable = ({ method, headers }: Request): boolean =>
  ['GET', 'HEAD', 'PUT', 'DELETE'].includes(method) || headers.has('idempotency-key');

const sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
