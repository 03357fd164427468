import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Check } from './check.js';
import { type Finding, note, warning } from './finding.js';

/** Above this one hash takes a second and more, and logins wait for each other. */
const MOST_SENSIBLE_COST = 14;

const LOCAL = /^(localhost$|127\.|::1$|\/)/;

/** Whether requests come from this machine alone, as far as addresses tell. */
export const isReachedLocally = ({ HOST, PUBLISHED_ADDRESS }: Config): boolean => LOCAL.test(PUBLISHED_ADDRESS ?? HOST);

type Risk = readonly [applies: boolean, finding: Finding];

/** Settings that are valid, and not what one wants where other people's data is. */
@Injectable()
export class SettingsCheck extends Check {
  override readonly name = 'Settings';

  constructor(@Inject(CONFIG) private readonly config: Config) {
    super();
  }

  override async look(): Promise<Finding[]> {
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
          meaning: `Other machines may reach it, and NODE_ENV is ${NODE_ENV}: sample secrets are accepted, documentation and metrics are open.`,
          advice: 'NODE_ENV=production, or HOST=127.0.0.1 behind nothing that forwards to it.',
        }),
      ],
    ];
  }

  private anywhere(): Risk[] {
    return [
      ...this.config.lookalikes.map(({ name, setting }): Risk => [
        true,
        warning('setting_unread', {
          about: [name],
          meaning: 'It is set, and nothing reads it.',
          advice: `${setting}, if that was meant.`,
        }),
      ]),
      [
        this.config.BCRYPT_COST > MOST_SENSIBLE_COST,
        warning('bcrypt_cost_high', {
          about: ['BCRYPT_COST'],
          meaning: 'One password takes more than a second of a core: a few logins at once are refused with 503.',
          advice: `BCRYPT_COST=12, or ${MOST_SENSIBLE_COST} at most.`,
        }),
      ],
    ];
  }

  private inProduction(): Risk[] {
    return [...this.openPages(), ...this.strangers(), ...this.wires(), ...this.data()];
  }

  private openPages(): Risk[] {
    const open = (name: 'DOCS' | 'METRICS', what: string): Risk => [
      this.config[name] === true,
      warning(`${name.toLowerCase()}_public`, {
        about: [name],
        meaning: `${what} are on the port of the application, for everybody to read.`,
        advice: `${name}=off, or ${name}=<a port of its own> that only you reach.`,
      }),
    ];
    return [open('DOCS', 'The API pages'), open('METRICS', 'Figures about the whole installation')];
  }

  private strangers(): Risk[] {
    const { CORS_ORIGINS, RATE_LIMIT, TRUST_PROXY } = this.config;
    const unsafe = CORS_ORIGINS.filter((origin) => !origin.startsWith('https:'));
    return [
      [
        unsafe.length > 0,
        warning('cors_origin_unsafe', {
          about: unsafe,
          meaning:
            'Pages from these origins may call with a user’s token, and whoever sits in between can change them.',
          advice: 'CORS_ORIGINS: only origins with https.',
        }),
      ],
      [
        !RATE_LIMIT,
        warning('rate_limit_off', {
          about: ['RATE_LIMIT'],
          meaning: 'Passwords can be guessed as fast as they are hashed.',
          advice: 'RATE_LIMIT=on.',
        }),
      ],
      [
        TRUST_PROXY === true,
        warning('trust_proxy_everybody', {
          about: ['TRUST_PROXY'],
          meaning: 'Anybody may claim any address by X-Forwarded-For, and so gets around the rate limits.',
          advice: 'TRUST_PROXY=<the addresses of your proxies, or how many there are>.',
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
          meaning: 'Everything goes to PostgreSQL in clear text.',
          advice: 'DB_SSL=verify-full with DB_SSL_CA, unless nobody else is on that network.',
        }),
      ],
      [
        DB_SSL === 'require',
        note('postgres_tls_unverified', {
          about: ['DB_SSL'],
          meaning: 'Connections to PostgreSQL are encrypted, but whoever answers is taken for it.',
          advice: 'DB_SSL=verify-full with DB_SSL_CA.',
        }),
      ],
      [
        REDIS_HOST !== undefined && !REDIS_TLS && !LOCAL.test(REDIS_HOST),
        warning('redis_without_tls', {
          about: ['REDIS_TLS'],
          meaning: 'Everything goes to Redis in clear text, its password too.',
          advice: 'REDIS_TLS=on, unless nobody else is on that network.',
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
          meaning: 'Each process migrates every tenant before it answers: with many tenants a release stands still.',
          advice: 'MIGRATE_ON_START=core, and `npx tenantry migrate tenants` as a step of its own.',
        }),
      ],
      [
        RETENTION_DAYS === 0,
        warning('retention_none', {
          about: ['RETENTION_DAYS'],
          meaning: 'A deleted organization’s data is gone within a minute, and cannot be restored.',
          advice: 'RETENTION_DAYS=<days that a mistake may take to be noticed>.',
        }),
      ],
    ];
  }
}
