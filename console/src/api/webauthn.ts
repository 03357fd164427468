import { Problem } from 'tenantry-client';

/** Whether the browser knows passkeys, and their requests as JSON. */
export const knowsPasskeys =
  'PublicKeyCredential' in globalThis && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** The response of an authenticator, as JSON. */
type Answer = Record<string, unknown>;

/** Asks an authenticator for a new passkey. @throws Problem if the person cancels or the authenticator has one */
export function makePasskey(options: object): Promise<Answer> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return answered(navigator.credentials.create({ publicKey }));
}

/** Asks an authenticator for the proof of a passkey. @throws Problem if the person cancels */
export function provePasskey(options: object): Promise<Answer> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return answered(navigator.credentials.get({ publicKey }));
}

/** Browsers do not tell a cancellation from a missing passkey. */
async function answered(request: Promise<Credential | null>): Promise<Answer> {
  const credential = await request.catch(refuse);
  return { ...(credential as PublicKeyCredential).toJSON() };
}

function refuse(error: unknown): never {
  const isKnown = error instanceof DOMException && error.name === 'InvalidStateError';
  throw new Problem({
    status: 400,
    code: isKnown ? 'passkey_taken' : 'unknown',
    detail: isKnown ? 'This device has a passkey of the account already.' : 'The passkey was not used. Try again.',
    requestId: null,
    errors: [],
    retryAfter: null,
    continuation: null,
  });
}
