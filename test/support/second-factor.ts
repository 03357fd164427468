import { Secret, TOTP } from 'otpauth';
import type { Account, Caller } from './caller.js';

const PERIOD_MS = 30_000;

/** A second factor of an account, as its user has it. */
export interface SecondFactor {
  readonly id: string;
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/**
 * The code that an app shows, or the next one. Both are accepted even if a time step ends meanwhile. A third one needs
 * `forgetCodes`.
 */
export const codeOf = (secret: string, step: 0 | 1 = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + step * PERIOD_MS });

/** A code that no app shows now. */
export const wrongCode = (secret: string): string => {
  const near = [-2, -1, 0, 1, 2].map((step) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + step * PERIOD_MS }),
  );
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code)) as string;
};

/** Adds a second factor to a logged-in account, which uses up the current code. */
export async function addFactor(app: Caller, as: Account, where: { tenant?: string }): Promise<SecondFactor> {
  const added = await app
    .call('post', '/auth/factors/totp', { ...where, as })
    .send({ name: 'Phone' })
    .expect(201);
  const { factor_id: id, secret } = added.body as { factor_id: string; secret: string };
  const confirm = app.call('post', `/auth/factors/totp/${id}/confirm`, { ...where, as });
  const { body } = await confirm.send({ code: codeOf(secret) }).expect(200);
  return { id, secret, recoveryCodes: (body as { recovery_codes: string[] }).recovery_codes };
}

/** Logs in with the password alone. @returns the `mfa_token` with which the login continues. */
export async function startLogin(app: Caller, { email, password }: Account, where: { tenant?: string }) {
  const { body } = await app.call('post', '/auth/login', where).send({ email, password }).expect(401);
  return (body as { mfa_token: string }).mfa_token;
}
