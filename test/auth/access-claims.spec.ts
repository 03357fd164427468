import { readClaims } from '../../src/auth/tokens/access-claims.js';

describe('the claims of a token', () => {
  it.each([
    [undefined],
    [null],
    ['text'],
    [7],
    [[]],
    [{}],
    [{ context: 'other' }],
    [{ context: 'tenant', org_id: 'x' }],
  ])('are rejected when the payload is %j', (payload) => {
    expect(readClaims(payload, 1)).toBeNull();
  });
});
