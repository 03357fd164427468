import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';
import { FROM_ANYWHERE, PASSWORD, randomAddress } from './support/application.mjs';
import { inTurns, quantile, ratios, spread } from './support/in-turns.mjs';
import { atLeast, atMost, row } from './support/row.mjs';

const COST = 10;
const PER_SECOND = 30;
const ATTACKED = [1, 100];
const QUANTILE = 0.95;

export const about = `POST /auth/login of a victim while another network tries ${PER_SECOND} passwords a second (cost ${COST}, one hash at a time)`;

export async function run(world) {
  const ours = await world.application({ ...FROM_ANYWHERE, BCRYPT_COST: String(COST), HASH_CONCURRENCY: '1' });
  const [{ tenant }, ...others] = await world.fleet(1 + Math.max(...ATTACKED));
  const { email } = await ours.account(tenant, 'costly@company.com');
  const victim = { tenant, email };
  const attacks = ATTACKED.map((size) => [size, others.slice(0, size)]);
  const rounds = await inTurns(world.rounds, {
    idle: () => logins(ours, victim, world.seconds),
    ...Object.fromEntries(
      attacks.map(([size, tenants]) => [
        size,
        () => underAttack(ours, tenants, () => logins(ours, victim, world.seconds)),
      ]),
    ),
  });
  const p95 = (name) => rounds[name].map(({ latencies }) => quantile(latencies, QUANTILE));
  return ATTACKED.flatMap((size) => {
    const work = `a victim's login, ${size === 1 ? 'one organization' : `${size} organizations`} attacked from one network`;
    return [
      row({
        work: `${work}: p95`,
        unit: '× idle',
        values: ratios(p95(size), p95('idle')),
        must: atMost(3),
        goal: atMost(2.5),
        sides: { idle: ms(p95('idle')), attacked: ms(p95(size)) },
      }),
      row({
        work: `${work}: answered 200`,
        unit: '%',
        values: rounds[size].map(({ share }) => share),
        must: atLeast(100),
      }),
    ];
  });
}

const ms = (values) => `p95 ${spread(values).median.toFixed(0)} ms`;

/** The victim's logins, one after the other, from one address. */
async function logins(ours, victim, seconds) {
  const latencies = [];
  let passed = 0;
  const address = randomAddress();
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const begin = performance.now();
    const { status } = await login(ours, { ...victim, password: PASSWORD, address });
    latencies.push(performance.now() - begin);
    if (status === 200) passed += 1;
  }
  return { latencies, share: (100 * passed) / latencies.length };
}

/** Runs `work` while one address tries a password of another account each time, in each organization in turn. */
async function underAttack(ours, tenants, work) {
  const address = randomAddress();
  const sent = [];
  const timer = setInterval(() => {
    const { tenant } = tenants[sent.length % tenants.length];
    sent.push(login(ours, { tenant, email: `user-${sent.length}@company.com`, password: PASSWORD, address }));
  }, 1000 / PER_SECOND);
  try {
    await sleep(1000); // until more wait than are hashed
    return await work();
  } finally {
    clearInterval(timer);
    await Promise.all(sent);
  }
}

const login = (ours, { tenant, email, password, address }) =>
  ours.call('POST', '/auth/login', { tenant, address, body: { email, password } });
