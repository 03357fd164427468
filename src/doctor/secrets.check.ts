import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { isDefaultPassword, isSampleKey } from '../config/insecure-defaults.js';
import type { Check } from './check.js';
import { type Finding, note, problem, warning } from './finding.js';
import { isGuessable } from './guessable-key.js';
import { isReachedLocally } from './settings.check.js';

const LEAST_PASSWORD_LENGTH = 12;

/** Keys and passwords that are public or can be guessed. It names them but never shows their values. */
@Injectable()
export class SecretsCheck implements Check {
  readonly name = 'Secrets';

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async inspect(): Promise<Finding[]> {
    return [...this.keys(), ...this.password()];
  }

  /**
   * An error in production. It is only informational in a container without a proxy that is published to this machine
   * only,
as in docker-compose.yml.
   */
  private get severe() {
    const { NODE_ENV, PUBLISHED_ADDRESS, TRUST_PROXY } = this.config;
    if (NODE_ENV === 'production') return problem;
    const isTrial = PUBLISHED_ADDRESS !== undefined && isReachedLocally(this.config) && TRUST_PROXY === false;
    return isTrial ? note : warning;
  }

  private keys(): Finding[] {
    const { SECRET_KEY, SECRET_KEY_PREVIOUS, DB_PASS } = this.config;
    const found: Finding[] = [];
    for (const [name, key] of Object.entries({ SECRET_KEY, SECRET_KEY_PREVIOUS })) {
      if (key === undefined) continue;
      if (isSampleKey(key)) found.push(this.severe('secret_key_sample', { ...KNOWN, about: [name] }));
      else if (isGuessable(key)) found.push(this.severe('secret_key_weak', { ...GUESSABLE, about: [name] }));
    }
    if (SECRET_KEY === SECRET_KEY_PREVIOUS)
      found.push(
        warning('secret_key_previous_same', {
          about: ['SECRET_KEY_PREVIOUS'],
          meaning: 'It equals SECRET_KEY, so no key was rotated.',
          advice: 'Remove it, or set it to the previous key.',
        }),
      );
    if (SECRET_KEY === DB_PASS)
      found.push(
        this.severe('secret_key_shared', {
          about: ['SECRET_KEY', 'DB_PASS'],
          meaning: 'Both have the same value, so a PostgreSQL administrator can sign tokens.',
          advice: ANOTHER_KEY,
        }),
      );
    return found;
  }

  private password(): Finding[] {
    const { DB_PASS, DB_USER } = this.config;
    if (DB_PASS === undefined || (DB_PASS.length >= LEAST_PASSWORD_LENGTH && !isDefaultPassword(DB_PASS, DB_USER)))
      return [];
    return [
      this.severe('postgres_password_weak', {
        about: ['DB_PASS'],
        meaning: 'The password of the administrator of all databases is a default or short enough to guess.',
        advice: "ALTER ROLE <DB_USER> PASSWORD '<what `openssl rand -hex 24` prints>', and the same in DB_PASS.",
      }),
    ];
  }
}

const ANOTHER_KEY =
  'Set SECRET_KEY=<output of `openssl rand -base64 48`>, and SECRET_KEY_PREVIOUS to the old key. Then run: npx tenantry key rotate';

const KNOWN = {
  meaning: 'The key is a sample from public instructions. Any reader can sign tokens and decrypt stored passwords.',
  advice: ANOTHER_KEY,
};

const GUESSABLE = {
  meaning: 'The key looks hand-made. An attacker who guesses it can sign tokens and decrypt stored passwords.',
  advice: ANOTHER_KEY,
};
