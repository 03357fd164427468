import autocannon from 'autocannon';
import { Caller } from './caller.mjs';

/**
 * Requests as fast as the server answers.
 *
 * @param lists requests in the order in which a connection makes them, again and again; each connection takes the next of
 *   the lists. Instead of a request a list may hold a function, which makes one of the body of the last answer.
 * @returns answers per second, CPU time of the server for each in µs, and how much of its core it used.
 */
export async function saturate(server, lists, { seconds, connections = 32 }) {
  const callers = await open(server, lists, connections);
  const cpuBefore = server.cpuSeconds();
  const begin = performance.now();
  const answers = await run(callers, () => performance.now() - begin < seconds * 1000);
  const took = (performance.now() - begin) / 1000;
  const cpu = server.cpuSeconds() - cpuBefore;
  return { rate: answers / took, cpuMicroseconds: (cpu / answers) * 1e6, busy: cpu / took };
}

/** This many requests at maximum speed, so that their code is compiled. */
export async function warmUp(server, lists, { requests = 10_000, connections = 32 } = {}) {
  let left = requests;
  await run(await open(server, lists, connections), () => (left -= 1) > 0);
}

/** The latencies in ms of requests at a fixed rate, however slow the responses are. */
export async function atRate(server, request, { seconds, rate, connections = 32 }) {
  const latencies = [];
  const run = autocannon({
    url: server.url,
    connections,
    duration: seconds,
    overallRate: Math.round(rate),
    requests: [request],
  });
  run.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  const { errors, non2xx, statusCodeStats } = await run;
  if (errors + non2xx > 0) throw new Error(`${errors} errors, answers ${JSON.stringify(statusCodeStats)}`);
  return latencies;
}

/** A request of this user. */
export const as = ({ tenant, token }, request) => ({
  ...request,
  headers: { ...(tenant && { 'x-tenant': tenant }), authorization: `Bearer ${token}`, ...request.headers },
});

function open(server, lists, connections) {
  return Promise.all(
    Array.from({ length: connections }, (_, n) => Caller.connect(server.url, lists[n % lists.length])),
  );
}

/** @returns the number of responses. */
async function run(callers, goesOn) {
  const counts = await Promise.all(callers.map((caller) => caller.call(goesOn)));
  for (const caller of callers) caller.end();
  return counts.reduce((sum, count) => sum + count, 0);
}
