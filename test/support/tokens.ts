import type { JwtHeader, JwtPayload } from 'jsonwebtoken';
import { JwtService } from '@nestjs/jwt';
import { TokenKeys } from '../../src/auth/token-keys.js';
import type { TestApp } from './app.js';

/**
 * `token` again with other claims or header fields, signed with the genuine key of the realm and version it then names:
 * what only somebody with SECRET_KEY can make. `undefined` removes a claim.
 */
export function resign(app: TestApp, token: string, claims: object = {}, header: object = {}): string {
  const jwt = new JwtService();
  const old = jwt.decode<{ header: JwtHeader; payload: JwtPayload }>(token, { complete: true });
  const newHeader = { ...old.header, ...header };
  const payload = JSON.parse(JSON.stringify({ ...old.payload, ...claims })) as JwtPayload;
  const [key] = app.get(TokenKeys).accessToken({
    context: payload['context'] === 'core' ? 'core' : 'tenant',
    organizationId: payload['org_id'] as string,
    keyVersion: Number(newHeader.kid),
  });
  return jwt.sign(payload, { algorithm: 'HS256', header: newHeader, privateKey: key });
}

const SECONDS_AGO = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds;

export const expired = (app: TestApp, token: string): string =>
  resign(app, token, { iat: SECONDS_AGO(3600), exp: SECONDS_AGO(120) });

/** Everything as it should be but the signature. */
export function forged(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return `${header}.${payload}.${bytes.toString('base64url')}`;
}
