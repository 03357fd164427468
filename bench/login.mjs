import { FROM_ANYWHERE, PASSWORD, randomAddress } from './support/application.mjs';
import { inTurns, ratios, spread } from './support/in-turns.mjs';
import { saturate } from './support/load.mjs';
import { atLeast, row } from './support/row.mjs';
import { describeLoad } from './support/sides.mjs';

const COST = 10;
const CONCURRENCY = 1;
const CONNECTIONS = 8;

export const about = `POST /auth/login, against bcrypt alone (cost ${COST}, ${CONCURRENCY} at a time)`;

export async function run(world) {
  const ours = await world.application({
    ...FROM_ANYWHERE,
    BCRYPT_COST: String(COST),
    HASH_CONCURRENCY: String(CONCURRENCY),
  });
  const [{ tenant }] = await world.fleet(1);
  const { email } = await ours.account(tenant, 'costly@company.com');
  const credentials = await ours.credentialsOf(tenant);
  const bare = await world.bare(credentials);
  const [{ password_hash }] = await ours.database.sql(
    credentials.database,
    `SELECT password_hash FROM users WHERE email = $1`,
    [email],
  );
  const hashing = { password: PASSWORD, passwordHash: password_hash, concurrency: CONCURRENCY, seconds: world.seconds };
  const { logins, hashes } = await inTurns(world.rounds, {
    logins: () => saturate(ours, [[login(tenant, email)]], { ...world, connections: CONNECTIONS }),
    hashes: () => hashRate(bare, hashing),
  });
  return [
    row({
      work: about,
      unit: 'of the bare hash rate',
      values: ratios(
        logins.map(({ rate }) => rate),
        hashes,
      ),
      must: atLeast(0.9),
      goal: atLeast(0.97),
      sides: { ...describeLoad({ ours: logins }), bare: `${spread(hashes).median.toFixed(1)}/s` },
    }),
  ];
}

/** From another address each time, so that the limits count every login and reject none. */
const login = (tenant, email) => () => ({
  method: 'POST',
  path: '/auth/login',
  headers: { 'content-type': 'application/json', 'x-tenant': tenant, 'x-forwarded-for': randomAddress() },
  body: JSON.stringify({ email, password: PASSWORD }),
});

async function hashRate({ url }, hashing) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/hashes`, { method: 'POST', headers, body: JSON.stringify(hashing) });
  return (await answer.json()).rate;
}
