// The peer `bare`: Fastify, one pg pool and the same statements, without tenancy, framework or mapping. What it does it does
// as directly as Node allows, so that a ratio to it is the price of everything the project adds.
//
//   CONNECTION, of pg, as JSON; SECRET; serves the same paths and bodies on a free port
import { createHash, randomBytes } from 'node:crypto';
import { compare } from 'bcrypt';
import fastify from 'fastify';
import pg from 'pg';
import { AUTHENTICATE } from './authenticate.mjs';
import { sign, verify } from './tokens.mjs';

const { CONNECTION } = process.env;
const pool = new pg.Pool(JSON.parse(CONNECTION));
const app = fastify();

const UPDATE = 'UPDATE users SET first_name = $2, bio = $3, updated_at = now() WHERE id = $1 RETURNING *';

const SWAP = `
  UPDATE sessions s
  SET refresh_hash = $3, parent_hash = $2, rotated_at = now(), last_used_at = now(),
      expires_at = LEAST(s.created_at + interval '30 days', now() + interval '7 days')
  FROM users u
  WHERE s.id = $1 AND s.refresh_hash = $2 AND s.expires_at > now() AND u.id = s.user_id AND u.is_active
  RETURNING u.id, u.email`;

app.get('/users/me', async (request, reply) => {
  const user = await authenticate(request);
  return user ? view(user) : reply.status(401).send();
});

app.put('/users/me', async (request, reply) => {
  const user = await authenticate(request);
  if (!user) return reply.status(401).send();
  const { first_name, bio } = request.body;
  const { rows } = await pool.query(UPDATE, [user.id, first_name, bio]);
  return view(rows[0]);
});

/** A refresh token here is `<session id>.<secret>`. */
app.post('/auth/refresh', async (request, reply) => {
  const [session] = request.body.refresh_token.split('.');
  const child = `${session}.${randomBytes(32).toString('base64url')}`;
  const { rows } = await pool.query(SWAP, [session, hash(request.body.refresh_token), hash(child)]);
  if (!rows[0]) return reply.status(401).send();
  return {
    access_token: sign({ sub: rows[0].id, sid: session, email: rows[0].email }),
    refresh_token: child,
    token_type: 'Bearer',
    expires_in: 1800,
  };
});

/** The time to open a connection with a user's credentials and run the statement of a request, in ms. */
app.post('/cold', async (request) => {
  const { connection, parameters } = request.body;
  const begin = performance.now();
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query(AUTHENTICATE, parameters);
  const ms = performance.now() - begin;
  await client.end();
  return { ms, found: rows.length };
});

/** Number of hashes checked per second, at this concurrency. */
app.post('/hashes', async (request) => {
  const { password, passwordHash, concurrency, seconds } = request.body;
  const begin = performance.now();
  let checked = 0;
  const worker = async () => {
    while (performance.now() - begin < seconds * 1000) {
      await compare(password, passwordHash);
      checked += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { rate: (checked / (performance.now() - begin)) * 1000 };
});

console.log(`bare serves ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
process.on('SIGTERM', () => process.exit(0));

async function authenticate({ headers }) {
  const claims = verify(headers.authorization?.slice('Bearer '.length) ?? '');
  if (!claims) return null;
  const { rows } = await pool.query(AUTHENTICATE, [claims.sid, claims.sub]);
  return rows[0];
}

function hash(token) {
  return createHash('sha256').update(token).digest();
}

function view(user) {
  return { ...user, password_hash: undefined };
}
