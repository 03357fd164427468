import autocannon from 'autocannon';

/**
 * Requests as fast as the server answers.
 *
 * @param lists requests for autocannon, in the order in which a connection makes them, again and again; each connection
 *   takes the next of the lists.
 * @returns requests per second, CPU time of the server for each in µs, and how much of its core it used.
 */
export async function saturate(server, lists, { seconds, connections = 32 }) {
  const cpuBefore = server.cpuSeconds();
  const begin = performance.now();
  const result = await autocannon({ url: server.url, connections, duration: seconds, ...perConnection(lists) });
  const took = (performance.now() - begin) / 1000;
  const cpu = server.cpuSeconds() - cpuBefore;
  requireNoFailures(result);
  const answers = result['2xx'];
  return { rate: answers / took, cpuMicroseconds: (cpu / answers) * 1e6, busy: cpu / took };
}

/** So many requests at the utmost speed, which compiles what they run through. */
export async function warmUp(server, lists, { requests = 10_000, connections = 32 } = {}) {
  requireNoFailures(await autocannon({ url: server.url, connections, amount: requests, ...perConnection(lists) }));
}

/** The latencies in ms of requests at a fixed rate, however slow the answers are. */
export async function atRate(server, lists, { seconds, rate, connections = 32 }) {
  const latencies = [];
  const run = autocannon({
    url: server.url,
    connections,
    duration: seconds,
    overallRate: Math.round(rate),
    ...perConnection(lists),
  });
  run.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  requireNoFailures(await run);
  return latencies;
}

/** autocannon builds the requests of each connection beforehand, so that the load costs the same whatever it holds. */
function perConnection(lists) {
  let next = 0;
  return {
    setupClient: (client) => client.setRequests(lists[next++ % lists.length].map((request) => ({ ...request }))),
  };
}

function requireNoFailures({ errors, non2xx, statusCodeStats }) {
  if (errors + non2xx > 0) throw new Error(`${errors} errors, answers ${JSON.stringify(statusCodeStats)}`);
}

/** A request as somebody. */
export const as = ({ tenant, token }, request) => ({
  ...request,
  headers: { ...(tenant && { 'x-tenant': tenant }), authorization: `Bearer ${token}`, ...request.headers },
});
