import type { AuthContexts } from '../../src/auth/access/auth-context.js';
import { PasskeysUnavailable } from '../../src/auth/passkeys/passkey.errors.js';
import { RelyingParty } from '../../src/auth/passkeys/relying-party.js';
import { readConfig } from '../../src/config/config.js';
import { MailSettings } from '../../src/mail/mail-settings.js';

const BASE = {
  DB_HOST: 'db.internal',
  DB_USER: 'admin',
  DB_PASS: 'hG7-long-and-random',
  SECRET_KEY: 'Zk3vQ8uT1xWb7LmN5sRd0cYf2hJg9pAe',
};

function partyOf(environment: NodeJS.ProcessEnv, slug?: string): RelyingParty {
  const config = readConfig({ ...BASE, ...environment });
  const realm = slug === undefined ? { context: 'core' } : { context: 'tenant', slug };
  return new RelyingParty(config, new MailSettings(config), { current: { realm } } as unknown as AuthContexts);
}

describe('the domain of passkeys', () => {
  it('is the host of APP_URL', () => {
    const party = partyOf({ APP_URL: 'https://app.acme.com/start', CORS_ORIGINS: 'https://www.acme.com' });
    expect([party.id, party.origins]).toEqual(['app.acme.com', ['https://app.acme.com', 'https://www.acme.com']]);
    expect(partyOf({}).origins).toEqual(['http://localhost:8000']);
  });

  it('is shared by the hosts of all organizations', () => {
    const APP_URL = 'https://{tenant}.acme.com';
    expect([partyOf({ APP_URL }).id, partyOf({ APP_URL }).origins]).toEqual(['acme.com', ['https://acme.com']]);
    const inside = partyOf({ APP_URL }, 'beta');
    expect([inside.id, inside.origins]).toEqual(['acme.com', ['https://beta.acme.com']]);
    expect(inside.accountOf({ email: 'jane@x.example' })).toBe('jane@x.example (beta)');
  });

  it('may be a domain above it, and no other one', () => {
    const APP_URL = 'https://app.acme.com';
    expect(partyOf({ APP_URL, WEBAUTHN_RP_ID: 'acme.com' }).id).toBe('acme.com');
    for (const WEBAUTHN_RP_ID of ['evil.example', 'me.com', 'https://acme.com', '127.0.0.1', 'acme.com:8000', '-a.com'])
      expect(() => partyOf({ APP_URL, WEBAUTHN_RP_ID })).toThrow('WEBAUTHN_RP_ID');
  });

  it('is unknown in production without an address, so that no rule can depend on passkeys', () => {
    const party = partyOf({ NODE_ENV: 'production', MAIL: 'off' });
    expect(() => party.id).toThrow(PasskeysUnavailable);
    expect(() => party.requireAvailable()).toThrow(PasskeysUnavailable);
    expect(partyOf({ NODE_ENV: 'production', MAIL: 'off', WEBAUTHN_RP_ID: 'acme.com' }).id).toBe('acme.com');
  });
});
