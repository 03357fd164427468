import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import type { Check } from './check.js';
import { type Finding, note, warning } from './finding.js';

/** Above this cost, one hash takes a second or more and logins queue up. */
const MOST_SENSIBLE_COST = 14;

const LOCAL = /^(localhost$|127\.|::1$|\/)/;

/** Whether only this machine can send requests, as far as the addresses show. */
export const isReachedLocally = ({ HOST, PUBLISHED_ADDRESS }: Config): boolean => LOCAL.test(PUBLISHED_ADDRESS ?? HOST);

type Risk = readonly [applies: boolean, finding: Finding];

/** Settings that are valid but unsuitable for an installation with real data. */
@Injectable()
export class SettingsCheck implements Check {
  readonly name = 'Settings';

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async inspect(): Promise<Finding[]> {
    const risks = this.config.NODE_ENV === 'production' ? this.inProduction() : this.elsewhere();
    return [...risks, ...this.anywhere()].filter(([applies]) => applies).map(([, finding]) => finding);
  }

  private elsewhere(): Risk[] {
    const { NODE_ENV, PUBLISHED_ADDRESS } = this.config;
    return [
      [
        !isReachedLocally(this.config),
        warning('not_production', {
          about: ['NODE_ENV', PUBLISHED_ADDRESS === undefined ? 'HOST' : 'PUBLISHED_ADDRESS'],
          meaning: `Other machines can reach the server, but NODE_ENV is ${NODE_ENV}. Sample secrets are accepted, and documentation and metrics are public.`,
          advice: 'Set NODE_ENV=production, or HOST=127.0.0.1 without a proxy that forwards to it.',
        }),
      ],
    ];
  }

  private anywhere(): Risk[] {
    return [
      ...this.config.misspelled.map(({ name, setting }): Risk => [
        true,
        warning('setting_unread', {
          about: [name],
          meaning: 'The variable is set, but Tenantry does not read it.',
          advice: `Did you mean ${setting}?`,
        }),
      ]),
      [
        this.config.BCRYPT_COST > MOST_SENSIBLE_COST,
        warning('bcrypt_cost_high', {
          about: ['BCRYPT_COST'],
          meaning:
            'Hashing one password takes more than a second of CPU time. If a few users log in at once, some are rejected with 503.',
          advice: `Set BCRYPT_COST=12, or at most ${MOST_SENSIBLE_COST}.`,
        }),
      ],
    ];
  }

  private inProduction(): Risk[] {
    return [...this.openPages(), ...this.clients(), ...this.wires(), ...this.data()];
  }

  private openPages(): Risk[] {
    const open = (name: 'DOCS' | 'METRICS', what: string): Risk => [
      this.config[name] === true,
      warning(`${name.toLowerCase()}_public`, {
        about: [name],
        meaning: `${what} are public on the application’s port.`,
        advice: `Set ${name}=off, or ${name}=<a separate port> that only you can reach.`,
      }),
    ];
    return [open('DOCS', 'The API pages'), open('METRICS', 'Metrics of the whole installation')];
  }

  private clients(): Risk[] {
    const { CORS_ORIGINS, RATE_LIMIT, TRUST_PROXY } = this.config;
    const unsafe = CORS_ORIGINS.filter((origin) => !origin.startsWith('https:'));
    return [
      [
        unsafe.length > 0,
        warning('cors_origin_unsafe', {
          about: unsafe,
          meaning:
            'Pages from these origins can call the API with a user’s token, and an attacker on the network can modify such pages.',
          advice: 'List only https origins in CORS_ORIGINS.',
        }),
      ],
      [
        !RATE_LIMIT,
        warning('rate_limit_off', {
          about: ['RATE_LIMIT'],
          meaning: 'Password guesses are limited only by the speed of hashing.',
          advice: 'Set RATE_LIMIT=on.',
        }),
      ],
      [
        TRUST_PROXY === true,
        warning('trust_proxy_everybody', {
          about: ['TRUST_PROXY'],
          meaning: 'Any caller can claim any address with X-Forwarded-For and so bypass the rate limits.',
          advice: 'Set TRUST_PROXY=<the addresses of your proxies, or the number of hops>.',
        }),
      ],
    ];
  }

  private wires(): Risk[] {
    const { DB_HOST = '', DB_SSL, REDIS_HOST, REDIS_TLS } = this.config;
    return [
      [
        DB_SSL === 'off' && !LOCAL.test(DB_HOST),
        warning('postgres_without_tls', {
          about: ['DB_SSL'],
          meaning: 'The connection to PostgreSQL is not encrypted.',
          advice: 'Set DB_SSL=verify-full and DB_SSL_CA, unless the network is private.',
        }),
      ],
      [
        DB_SSL === 'require',
        note('postgres_tls_unverified', {
          about: ['DB_SSL'],
          meaning: 'Connections to PostgreSQL are encrypted, but the server’s certificate is not verified.',
          advice: 'Set DB_SSL=verify-full and DB_SSL_CA.',
        }),
      ],
      [
        REDIS_HOST !== undefined && !REDIS_TLS && !LOCAL.test(REDIS_HOST),
        warning('redis_without_tls', {
          about: ['REDIS_TLS'],
          meaning: 'The connection to Redis is not encrypted, so the password is sent in clear text.',
          advice: 'Set REDIS_TLS=on, unless the network is private.',
        }),
      ],
    ];
  }

  private data(): Risk[] {
    const { MIGRATE_ON_START, RETENTION_DAYS } = this.config;
    return [
      [
        MIGRATE_ON_START === 'all',
        warning('migrates_tenants_on_start', {
          about: ['MIGRATE_ON_START'],
          meaning:
            'Each process migrates every tenant before it serves requests. With many tenants, this delays a deployment.',
          advice: 'Set MIGRATE_ON_START=core, and run `npx tenantry migrate tenants` as a separate step.',
        }),
      ],
      [
        RETENTION_DAYS === 0,
        warning('retention_none', {
          about: ['RETENTION_DAYS'],
          meaning: 'The data of a deleted organization is purged within a minute, so a deletion cannot be undone.',
          advice: 'Set RETENTION_DAYS=<enough days to notice a mistake>.',
        }),
      ],
    ];
  }
}
