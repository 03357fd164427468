// The access tokens of the peers: HS256 with the key in SECRET.
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

const key = createSecretKey(Buffer.from(process.env.SECRET));

/** @returns the claims of a token that is valid, or null. */
export function verify(token) {
  const end = token.lastIndexOf('.');
  const given = Buffer.from(token.slice(end + 1), 'base64url');
  const expected = mac(token.slice(0, end));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const claims = JSON.parse(Buffer.from(token.slice(token.indexOf('.') + 1, end), 'base64url').toString());
  return claims.exp > Date.now() / 1000 ? claims : null;
}

export function sign(claims) {
  const now = Math.floor(Date.now() / 1000);
  const content = [
    { alg: 'HS256', typ: 'JWT' },
    { ...claims, iat: now, exp: now + 1800 },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${content}.${mac(content).toString('base64url')}`;
}

function mac(content) {
  return createHmac('sha256', key).update(content).digest();
}
