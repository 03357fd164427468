// Two processes of the application under load, with organizations on two servers, while processes, PostgreSQL, the
// network and Redis are killed, frozen, slowed down, emptied and poisoned at random. Reports the results. Exits with 1
// when a response was another tenant's, an acknowledged write is lost, a refresh token has two children, an
// organization is not in the state that its owner was told, a process ended unexpectedly, or anything is left over.
//
// npm run soak [minutes=10] [seed=now]
import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from './soak/chance.mjs';
import { Client } from './soak/client.mjs';
import { hurt } from './soak/faults.mjs';
import { diagnosis, reconciled } from './soak/invariants.mjs';
import { Owner } from './soak/owner.mjs';
import { User } from './soak/user.mjs';
import { World } from './soak/world.mjs';

const SLUGS = Array.from({ length: 20 }, (_, n) => `tenant-${n}`);
const [MINUTES = 10, SEED = Date.now() % 2 ** 32] = process.argv.slice(2).map(Number);

const world = new World();
const client = new Client(world, new Chance(SEED));
let failures = null;
report('soak', `${MINUTES} min, seed ${SEED}`);
try {
  await world.start();
  const { owner, users } = await populate();
  await live([...users, owner]);
  failures = await verify(owner, users);
} finally {
  await world.stop(failures?.length !== 0);
}
for (const failure of failures) console.error(`FAILED  ${failure}`);
const sentence = `${failures.length} failures; the output of the processes is in ${world.folder}`;
report('result', failures.length === 0 ? 'everything held' : sentence);
process.exitCode = failures.length === 0 ? 0 : 1;

async function populate() {
  const owner = new Owner(client, await client.register());
  await owner.logIn();
  const users = [];
  for (const slug of SLUGS) {
    await owner.create(slug);
    users.push(new User(client, owner.organizations.get(slug).user));
  }
  await Promise.all(users.map((user) => user.start()));
  return { owner, users };
}

/** All users and owners run for this time, while faults are injected. */
async function live(people) {
  let isGoingOn = true;
  const lives = people.map((one) => client.noting(one.live(() => isGoingOn)));
  const hurting = hurt(world, new Chance(SEED + 1), SLUGS, () => isGoingOn);
  await sleep(MINUTES * 60_000);
  isGoingOn = false;
  report('faults', list(Object.entries(await hurting)));
  await Promise.all(lives);
  await world.settle();
}

async function verify(owner, users) {
  const sum = (count) => users.reduce((total, user) => total + count(user), 0);
  report('answers', list([...client.answers].sort(([a], [b]) => a - b)));
  report('starts', world.members.map(({ starts }) => starts).join(' and '));
  report('writes', `${sum(({ tried }) => tried)}, ${sum(({ unanswered }) => unanswered)} of them without an answer`);
  report('refreshes', `${sum(({ refreshes }) => refreshes)}`);
  report('families', `${sum(({ familiesLost }) => familiesLost)} ended, as an answer was lost for over 10 s`);
  const { tookMs, left } = await reconciled(world);
  report(
    'owner',
    `${owner.organizations.size} organizations, all settled ${Math.round(tookMs / 1000)} s after the end`,
  );
  await Promise.all([owner, ...users].map((one) => client.noting(one.verify())));
  return [
    ...left.map((name) => `left over: ${name}`),
    ...(await diagnosis(world)),
    ...client.violations,
    ...world.members.flatMap(({ troubles }) => troubles),
  ];
}

function list(entries) {
  return entries.map(([name, count]) => `${name}: ${count}`).join(', ');
}

function report(what, text) {
  console.log(`${what.padEnd(10)} ${text}`);
}
