import { tmpdir } from 'node:os';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { AppProcess } from '../support/app-process.js';
import { type Account, TestApp } from '../support/app.js';
import { addPasskey } from '../support/authenticator.js';
import type { Caller } from '../support/caller.js';
import { testEnvironment } from '../support/environment.js';
import { addFactor, codeOf, type SecondFactor, startLogin, wrongCode } from '../support/second-factor.js';

const ACME = { tenant: 'acme' };
const ORIGIN = 'https://app.acme.example';
const PARALLEL = 50;

/** In an application that runs in two processes. Each story sends half of its requests to each. */
describe('two processes', () => {
  let app: TestApp;
  let processes: AppProcess[];
  let callers: Caller[];

  beforeAll(async () => {
    const environment = testEnvironment({ APP_URL: ORIGIN });
    app = await TestApp.start(environment);
    await app.organization('acme', await app.account('owner@company.com'));
    processes = [AppProcess.spawn(environment, tmpdir()), AppProcess.spawn(environment, tmpdir())];
    callers = await Promise.all(processes.map((one) => one.caller()));
  }, 90_000);
  afterAll(async () => {
    await Promise.all(processes.map((one) => one.end('SIGTERM')));
    await app.stop();
  });

  let user: Account;
  let factor: SecondFactor;
  beforeEach(async () => {
    user = await app.account(`user${Math.random()}@acme.com`, 'acme');
    factor = await addFactor(app, user, ACME);
  });

  /** Sends one request for each body at the same time. @returns the statuses and codes, and how often each occurred. */
  async function tally(path: string, bodies: object[]): Promise<Record<string, number>> {
    const answers = await Promise.all(
      bodies.map((body, n) => (callers[n % 2] as Caller).call('post', path, ACME).send(body)),
    );
    const seen: Record<string, number> = {};
    for (const { status, body } of answers) {
      const answer = `${status} ${(body as { code?: string }).code ?? ''}`.trim();
      seen[answer] = (seen[answer] ?? 0) + 1;
    }
    return seen;
  }

  const tokens = () => Promise.all(Array.from({ length: PARALLEL }, () => startLogin(app, user, ACME)));

  it('accept a code once', async () => {
    const code = codeOf(factor.secret, 1);
    const bodies = (await tokens()).map((mfa_token) => ({ mfa_token, method: 'totp', code }));
    expect(await tally('/auth/login/mfa', bodies)).toEqual({ '200': 1, '401 invalid_code': PARALLEL - 1 });
  });

  it('accept a recovery code once', async () => {
    const [code] = factor.recoveryCodes;
    const bodies = (await tokens()).map((mfa_token) => ({ mfa_token, method: 'recovery_code', code }));
    expect(await tally('/auth/login/mfa', bodies)).toEqual({ '200': 1, '401 invalid_code': PARALLEL - 1 });
  });

  it('let five guesses through, and no right code after them', async () => {
    const mfa_token = await startLogin(app, user, ACME);
    const guess = { mfa_token, method: 'totp', code: wrongCode(factor.secret) };
    expect(await tally('/auth/login/mfa', Array<object>(PARALLEL).fill(guess))).toEqual({
      '401 invalid_code': 5,
      '401 unauthorized': PARALLEL - 5,
    });
    const right = { ...guess, code: codeOf(factor.secret, 1) };
    expect(await tally('/auth/login/mfa', [right, right])).toEqual({ '401 unauthorized': 2 });
  });

  it('accept the response of a passkey once', async () => {
    const { authenticator } = await addPasskey(app, user, ACME, ORIGIN);
    const { body } = await app.call('post', '/auth/passkey/options', ACME).expect(200);
    const { challenge_token, options } = body as {
      challenge_token: string;
      options: PublicKeyCredentialRequestOptionsJSON;
    };
    const login = { challenge_token, response: authenticator.get(options) };
    const seen = await tally('/auth/passkey', Array<object>(PARALLEL).fill(login));
    expect(seen['200']).toBe(1);
    const others = Object.entries(seen).filter(([answer]) => answer !== '200');
    for (const [answer] of others) expect(['401 unauthorized', '401 invalid_credentials']).toContain(answer);
  });
});
