import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { randomAddress, FROM_ANYWHERE } from './support/application.mjs';
import { bodyShapes, LINES } from './support/body-shapes.mjs';
import { sendRaw, WAYS } from './support/raw-send.mjs';
import { atMost, row } from './support/row.mjs';

const PROBE = new URL('./support/health-probe.mjs', import.meta.url);
const ID = '018f0000-0000-7000-8000-000000000000';
const MIB = 2 ** 20;
const IDLE_SECONDS = 10;
const LONGEST_ANSWER = 16_384 + 1_024; // with its headers

export const about = 'worst wait of GET /health/live while one costly request is answered, on each route with a body';

export async function run(world) {
  const ours = await world.application({ ...FROM_ANYWHERE, DOCS: 'on' });
  const callers = await callersOf(world, ours);
  const routes = await routesOf(ours, callers);
  const probe = new Worker(PROBE, { workerData: ours.url });
  try {
    const idle = await idleWait(probe);
    const waits = new Map();
    for (let round = 0; round < (world.quick ? 1 : 3); round += 1) {
      for (const [kind, requests] of Object.entries(await requestsOf(routes))) {
        const measured = waits.get(kind) ?? [];
        waits.set(kind, measured);
        measured.push(await worstOf(world, ours, probe, requests));
      }
    }
    return [...waits].map(([kind, rounds]) => resultOf(kind, rounds, { idle, count: routes.length }));
  } finally {
    await probe.terminate();
  }
}

/** The callers: the owner in core, and an administrator of a tenant. */
async function callersOf(world, ours) {
  const owner = await world.owner();
  const [user] = await world.fleet(1);
  const { database } = await ours.credentialsOf(user.tenant);
  await ours.database.sql(database, `UPDATE users SET role = 'admin' WHERE email = $1`, [user.email]);
  const token = ({ token }) => `authorization: Bearer ${token}`;
  return {
    slug: user.tenant,
    core: [token(owner)],
    tenant: [token(user), `x-tenant: ${user.tenant}`],
  };
}

/** Every operation of the OpenAPI documents that has a body, with its known fields and its limit. */
async function routesOf(ours, { slug, ...callers }) {
  const routes = [];
  for (const [context, headers] of Object.entries(callers)) {
    const { paths, components } = await (await fetch(`${ours.url}/openapi/${context}.json`)).json();
    for (const [path, item] of Object.entries(paths)) {
      for (const [method, { requestBody, responses }] of Object.entries(item)) {
        if (!requestBody) continue;
        const name = requestBody.content['application/json'].schema.$ref.split('/').at(-1);
        const { detail } = Object.values(responses[413].content['application/problem+json'].examples)[0].value;
        routes.push({
          method: method.toUpperCase(),
          path: path.replace('{slug}', slug).replaceAll(/\{\w+\}/g, ID),
          headers,
          fields: Object.keys(components.schemas[name].properties ?? {}),
          limit: Number(/(\d+) KiB/.exec(detail)[1]) * 1_024,
        });
      }
    }
  }
  return routes;
}

/** Grouped by their common properties. */
function requestsOf(routes) {
  const kinds = {};
  for (const [way, how] of Object.entries(WAYS)) {
    kinds[`bodies just under the route's limit, and of 1 MiB, ${way}`] = routes.flatMap((route) =>
      [route.limit - 1, MIB].flatMap((size) =>
        Object.entries(bodyShapes(size, route.fields)).map(([shape, body]) => {
          const name = `${route.method} ${route.path}, ${shape}, ${Math.round(size / 1_024)} KiB`;
          return { name, route, body: Buffer.from(body), way: how };
        }),
      ),
    );
  }
  kinds['URLs and headers of up to 16 KiB'] = routes.flatMap((route) =>
    Object.entries(LINES).map(([shape, { query, path = '', headers = [] }]) => ({
      name: `${route.path}, ${shape}`,
      route: {
        method: 'GET',
        path: `${route.path}${path}${query ? `?${query}` : ''}`,
        headers: [
          ...route.headers.filter((line) => !headers.some((other) => other.startsWith(line.slice(0, 9)))),
          ...headers,
        ],
      },
    })),
  );
  return kinds;
}

/** The longest wait of all, and the request that caused it. */
async function worstOf(world, ours, probe, requests) {
  let worst = { wait: 0, name: 'none' };
  for (const { name, route, body, way } of requests) {
    probe.postMessage('begin');
    const headers = [...route.headers];
    if (!headers.some((line) => line.startsWith('x-forwarded-for')))
      headers.push(`x-forwarded-for: ${randomAddress()}`);
    const { status, bytes } = await sendRaw(ours.url, { ...route, headers }, body, way);
    const wait = await worstSince(probe);
    if (!(status < 500)) world.fail(`${name} was answered ${status}`);
    if (status === 400 && bytes > LONGEST_ANSWER) world.fail(`${name} was answered with ${bytes} bytes`);
    if (wait > worst.wait) worst = { wait, name };
  }
  return worst;
}

/** The longest wait without any request. */
async function idleWait(probe) {
  probe.postMessage('begin');
  await sleep(IDLE_SECONDS * 1_000);
  return worstSince(probe);
}

function worstSince(probe) {
  return new Promise((resolve) => {
    probe.once('message', resolve);
    probe.postMessage('end');
  });
}

function resultOf(kind, rounds, { idle, count }) {
  return row({
    work: `worst wait of \`GET /health/live\`: ${kind}, on ${count} routes`,
    unit: 'ms',
    values: rounds.map(({ wait }) => wait),
    must: atMost(100),
    goal: atMost(20),
    sides: {
      idle: `${idle.toFixed(1)} ms in ${IDLE_SECONDS} s without such a request`,
      during: [...new Set(rounds.map(({ name }) => name))].join('; '),
    },
  });
}
