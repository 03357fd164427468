import { createHash, randomUUID } from 'node:crypto';
import { FROM_ANYWHERE, randomAddress } from './support/application.mjs';
import { inTurns } from './support/in-turns.mjs';
import { saturate, warmUp } from './support/load.mjs';
import { atLeast } from './support/row.mjs';
import { rateRow } from './support/sides.mjs';
import { sessionOf } from './support/world.mjs';

const SESSIONS = 32;

export const about = `POST /auth/refresh, ${SESSIONS} sessions of one warm tenant, against bare doing the same statements`;

export async function run(world) {
  const ours = await world.application(FROM_ANYWHERE);
  const [user] = await world.fleet(1);
  const credentials = await ours.credentialsOf(user.tenant);
  const bare = await world.bare(credentials);
  const ourSessions = async () => {
    const accounts = [];
    for (let n = 0; n < SESSIONS; n += 1) accounts.push(await ours.account(user.tenant));
    return accounts.map(({ refreshToken }) => [refreshing(refreshToken)]);
  };
  const bareSessions = async () =>
    Promise.all(Array.from({ length: SESSIONS }, () => bareSession(ours.database, credentials.database, user))).then(
      (tokens) => tokens.map((token) => [refreshing(token)]),
    );
  await warmUp(ours, await ourSessions());
  await warmUp(bare, await bareSessions());
  const loads = await inTurns(world.rounds, {
    ours: async () => saturate(ours, await ourSessions(), world),
    bare: async () => saturate(bare, await bareSessions(), world),
  });
  return [
    rateRow(loads, ['ours', 'bare'], {
      work: about,
      unit: 'of bare',
      must: atLeast(0.5),
      goal: atLeast(0.7),
    }),
  ];
}

/** Exchanges a refresh token for a new one, and so on. */
function refreshing(first) {
  return (lastBody) => ({
    method: 'POST',
    path: '/auth/refresh',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': randomAddress() },
    body: JSON.stringify({ refresh_token: lastBody === '' ? first : JSON.parse(lastBody).refresh_token }),
  });
}

/** A session with a refresh token in the form of `bare`. */
async function bareSession(database, name, user) {
  const id = randomUUID();
  const token = `${id}.first`;
  await database.sql(
    name,
    `INSERT INTO sessions (id, user_id, refresh_hash, expires_at) VALUES ($1, $2, $3, now() + interval '7 days')`,
    [id, sessionOf(user).sub, createHash('sha256').update(token).digest()],
  );
  return token;
}
