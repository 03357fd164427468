import { Unauthorized } from '../../src/auth/auth.errors.js';
import { ChallengeTokens } from '../../src/auth/tokens/challenge-tokens.js';
import { newId } from '../../src/common/ids.js';
import type { Config } from '../../src/config/config.js';
import { TicketFormat } from '../../src/tickets/ticket-format.js';
import { TICKET_PURPOSES } from '../../src/tickets/ticket-purpose.js';

const KEY = 'a key of 32 bytes and more, number one';
const OTHER = 'a key of 32 bytes and more, number two';

const configOf = (SECRET_KEY: string, SECRET_KEY_PREVIOUS?: string) => ({ SECRET_KEY, SECRET_KEY_PREVIOUS }) as Config;

describe('the text of an mfa_token', () => {
  const tokens = new ChallengeTokens(configOf(KEY));
  const [organizationId, id] = [newId(), newId()];
  const text = tokens.mint('mfa_token', { organizationId, id });

  it('names its organization and its challenge', () => {
    expect(tokens.parse('mfa_token', text)).toEqual({ context: 'tenant', organizationId, id });
    const ofCore = tokens.mint('mfa_token', { organizationId: undefined, id });
    expect(tokens.parse('mfa_token', ofCore)).toEqual({ context: 'core', organizationId: undefined, id });
  });

  it('is rejected after a change of any bit', () => {
    const bytes = Buffer.from(text, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const forged = Buffer.from(bytes);
      forged[bit >> 3] = (forged[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(() => tokens.parse('mfa_token', forged.toString('base64url'))).toThrow(Unauthorized);
    }
  });

  it('is accepted during a rotation of SECRET_KEY, and rejected after it', () => {
    expect(new ChallengeTokens(configOf(OTHER, KEY)).parse('mfa_token', text).id).toBe(id);
    expect(() => new ChallengeTokens(configOf(OTHER)).parse('mfa_token', text)).toThrow(Unauthorized);
  });

  it('is not what an authenticator signs', () => {
    const signed = tokens.mint('challenge_token', { organizationId, id });
    expect(tokens.parse('challenge_token', signed).id).toBe(id);
    expect(() => tokens.parse('mfa_token', signed)).toThrow(Unauthorized);
    expect(() => tokens.parse('challenge_token', text)).toThrow(Unauthorized);
  });

  it('is no ticket, and no ticket is an mfa_token', () => {
    const tickets = new TicketFormat(configOf(KEY));
    expect(() => tickets.parse(text, TICKET_PURPOSES)).toThrow('not valid');
    for (const purpose of TICKET_PURPOSES)
      expect(() => tokens.parse('mfa_token', tickets.mint({ purpose, organizationId, id }))).toThrow(Unauthorized);
  });
});
