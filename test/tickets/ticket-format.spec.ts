import type { Config } from '../../src/config/config.js';
import { newId } from '../../src/common/ids.js';
import { LinkInvalid } from '../../src/tickets/ticket.errors.js';
import { TicketFormat } from '../../src/tickets/ticket-format.js';
import { TICKET_PURPOSES } from '../../src/tickets/ticket-purpose.js';

const KEY = 'a key of 32 bytes and more, number one';
const OTHER = 'a key of 32 bytes and more, number two';

const formatOf = (SECRET_KEY: string, SECRET_KEY_PREVIOUS?: string): TicketFormat =>
  new TicketFormat({ SECRET_KEY, SECRET_KEY_PREVIOUS } as Config);

describe('the text of a ticket', () => {
  const format = formatOf(KEY);
  const [organizationId, id] = [newId(), newId()];
  const text = format.mint({ purpose: 'reset', organizationId, id });

  it('has 88 characters, is always the same, and names its purpose, organization and row', () => {
    expect(text).toMatch(/^[\w-]{88}$/);
    expect(format.mint({ purpose: 'reset', organizationId, id })).toBe(text);
    expect(format.parse(text, ['verify', 'reset'])).toEqual({
      purpose: 'reset',
      context: 'tenant',
      organizationId,
      id,
    });
    const ofCore = format.mint({ purpose: 'owner', organizationId: undefined, id });
    expect(format.parse(ofCore, TICKET_PURPOSES)).toEqual({
      purpose: 'owner',
      context: 'core',
      organizationId: undefined,
      id,
    });
  });

  it('is rejected for another purpose', () => {
    expect(() => format.parse(text, ['verify', 'invite'])).toThrow(LinkInvalid);
  });

  it('is rejected after a change of any bit, and with any character added or removed', () => {
    const bytes = Buffer.from(text, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const forged = Buffer.from(bytes);
      forged[bit >> 3] = (forged[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(() => format.parse(forged.toString('base64url'), TICKET_PURPOSES)).toThrow(LinkInvalid);
    }
    for (const odd of ['', 'x', text.slice(1), `${text}A`, `${text}=`, ` ${text}`, text.replace(/.$/, '+')])
      expect(() => format.parse(odd, TICKET_PURPOSES)).toThrow(LinkInvalid);
  });

  it('is accepted during a rotation of SECRET_KEY, and rejected after it', () => {
    expect(formatOf(OTHER, KEY).parse(text, ['reset']).id).toBe(id);
    expect(formatOf(OTHER, KEY).mint({ purpose: 'reset', organizationId, id })).not.toBe(text);
    expect(() => formatOf(OTHER).parse(text, ['reset'])).toThrow(LinkInvalid);
  });
});
