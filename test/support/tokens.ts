import { createHmac } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { TokenKeys } from '../../src/auth/tokens/token-keys.js';
import type { TestApp } from './app.js';

type Parts = { header: Record<string, unknown>; payload: Record<string, unknown> };

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * `token` again with other claims or header fields, signed with the genuine key: of the realm it then names, or of
 * `keyOf`. Only somebody with SECRET_KEY can make it. `undefined` removes a field.
 */
export function resign(
  app: TestApp,
  token: string,
  claims: object = {},
  header: object = {},
  keyOf?: Record<string, unknown>,
): string {
  const old = new JwtService().decode<Parts>(token, { complete: true });
  const newHeader: Record<string, unknown> = { ...old.header, ...header };
  const payload: Record<string, unknown> = { ...old.payload, ...claims };
  const realm = keyOf ?? payload;
  const [key] = app.get(TokenKeys).accessToken({
    context: realm['context'] === 'core' ? 'core' : 'tenant',
    ...(realm['org_id'] !== undefined && { organizationId: realm['org_id'] as string }),
    keyVersion: Number(keyOf ? 1 : newHeader['kid']),
  });
  const content = `${part(newHeader)}.${part(payload)}`;
  const hash = newHeader['alg'] === 'HS512' ? 'sha512' : 'sha256';
  return `${content}.${createHmac(hash, key).update(content).digest('base64url')}`;
}

const secondsAgo = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds;

export const expired = (app: TestApp, token: string): string =>
  resign(app, token, { iat: secondsAgo(3600), exp: secondsAgo(120) });

/** Everything as it should be but the signature. */
export function forged(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const bytes = Buffer.from(signature, 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return `${header}.${payload}.${bytes.toString('base64url')}`;
}
