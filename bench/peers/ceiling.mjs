// The peer `ceiling`: node:http, one pg pool for each tenant, one prepared statement, and access tokens that are remembered after their
// first check. It does nothing else, so a ratio to it shows how far a request is from the limit of Node and PostgreSQL's
// driver.
//
//   CONNECTIONS, of pg by tenant, as JSON; SECRET; serves GET /users/me on a free port
import { createServer } from 'node:http';
import pg from 'pg';
import { AUTHENTICATE } from './authenticate.mjs';
import { verify } from './tokens.mjs';

const pools = new Map(
  Object.entries(JSON.parse(process.env.CONNECTIONS)).map(([tenant, connection]) => [tenant, new pg.Pool(connection)]),
);
const known = new Map();

const server = createServer(({ headers }, response) => {
  const claims = claimsOf(headers.authorization ?? '');
  if (!claims || claims.exp <= Date.now() / 1000) return answer(response, 401, {});
  const statement = { name: 'authenticate', text: AUTHENTICATE, values: [claims.sid, claims.sub] };
  pools.get(headers['x-tenant']).query(statement, (error, result) => {
    if (error) answer(response, 500, {});
    else if (result.rows.length === 0) answer(response, 401, {});
    else answer(response, 200, { ...result.rows[0], password_hash: undefined });
  });
});

function claimsOf(authorization) {
  const claims = known.get(authorization) ?? verify(authorization.slice('Bearer '.length));
  if (claims) known.set(authorization, claims);
  return claims;
}

function answer(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

server.listen(0, '127.0.0.1', () => console.log(`ceiling serves http://127.0.0.1:${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
