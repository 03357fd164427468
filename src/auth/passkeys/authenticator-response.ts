import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import {
  decodeAttestationObject,
  decodeClientDataJSON,
  isoBase64URL,
  parseAuthenticatorData,
} from '@simplewebauthn/server/helpers';
import { IsObject } from 'class-validator';
import { ResponseInvalid } from './passkey.errors.js';

/** The JSON form of a PublicKeyCredential. Browsers add members to it, so unknown ones are ignored. */
export const IsAuthenticatorResponse = (example: object = ASSERTION): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: 'object', additionalProperties: true, example }), IsObject());

/** The response of an authenticator to `navigator.credentials.get()`. @throws ResponseInvalid if it is malformed. */
export function assertionOf(body: object): AuthenticationResponseJSON {
  const { id, response } = readCredential(body);
  const { clientDataJSON, authenticatorData, signature } = response;
  const userHandle = response['userHandle'] ?? undefined;
  if (!isBytes(clientDataJSON) || !isBytes(authenticatorData) || !isBytes(signature)) throw new ResponseInvalid();
  if (userHandle !== undefined && !isBytes(userHandle)) throw new ResponseInvalid();
  wellFormed(() => parseAuthenticatorData(isoBase64URL.toBuffer(authenticatorData)));
  return {
    ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
    response: { clientDataJSON, authenticatorData, signature, ...(userHandle !== undefined && { userHandle }) },
  };
}

/**
 * The response of an authenticator to `navigator.credentials.create()`. Only a statement without certificates is
 * accepted, because the library loads lists of revoked certificates from addresses in them.
 *
 * @throws ResponseInvalid if it is malformed.
 */
export function attestationOf(body: object): RegistrationResponseJSON {
  const { id, response } = readCredential(body);
  const { clientDataJSON, attestationObject, transports } = response;
  if (!isBytes(clientDataJSON) || !isBytes(attestationObject)) throw new ResponseInvalid();
  const attestation = wellFormed(() => decodeAttestationObject(isoBase64URL.toBuffer(attestationObject)));
  const isPlain = wellFormed(
    () => ['none', 'packed'].includes(attestation.get('fmt')) && attestation.get('attStmt').get('x5c') === undefined,
  );
  if (!isPlain) throw new ResponseInvalid('has an attestation statement with certificates');
  const names = Array.isArray(transports) ? transports.filter(isTransport) : [];
  return {
    ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
    response: { clientDataJSON, attestationObject, transports: names },
  };
}

/** The challenge that the authenticator signed. @throws ResponseInvalid */
export function challengeIn({ response: { clientDataJSON } }: { response: { clientDataJSON: string } }): string {
  const challenge: unknown = wellFormed(() => decodeClientDataJSON(clientDataJSON).challenge);
  if (typeof challenge !== 'string') throw new ResponseInvalid();
  return challenge;
}

const LONGEST_ID = 1_364; // 1,023 bytes (WebAuthn, 5.1)
const MOST_TRANSPORTS = 8;

function readCredential(body: object): { id: string; response: Record<string, unknown> } {
  const { id, rawId = id, type, response } = body as Record<string, unknown>;
  const isCredential = isBytes(id) && id.length <= LONGEST_ID && rawId === id && type === 'public-key';
  if (!isCredential || typeof response !== 'object' || response === null) throw new ResponseInvalid();
  challengeIn({ response: response as { clientDataJSON: string } });
  return { id, response: response as Record<string, unknown> };
}

const isBytes = (value: unknown): value is string => typeof value === 'string' && /^[\w-]+$/.test(value);

const isTransport = (value: unknown, at: number): value is string =>
  at < MOST_TRANSPORTS && typeof value === 'string' && /^[a-z-]{1,20}$/.test(value);

/** The library throws errors of many kinds for bytes that it cannot decode. */
function wellFormed<T>(decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    throw Object.assign(new ResponseInvalid(), { cause });
  }
}

const CREDENTIAL = {
  id: 'KEDetxZcUfinhVi6Za5nZQ',
  rawId: 'KEDetxZcUfinhVi6Za5nZQ',
  type: 'public-key',
  clientExtensionResults: {},
};

/** An example of `navigator.credentials.get()`. */
const ASSERTION = {
  ...CREDENTIAL,
  response: {
    clientDataJSON: 'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJodHRwczovL2FwcC5hY21lLmNvbSJ9',
    authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ',
    signature: 'MEUCIQDR0mYyHqXzKxg8',
  },
};

/** An example of `navigator.credentials.create()`. */
export const ATTESTATION = {
  ...CREDENTIAL,
  response: {
    clientDataJSON:
      'eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJodHRwczovL2FwcC5hY21lLmNvbSJ9',
    attestationObject:
      'o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YViUSKFUG8YFVbyOU9cCmolsPoQUFY_BTVpWAKjqRMQRXIFFAAAAAQAAAAAAAAAAAAAAAAAAAAAAEChA3rcWXFH4p4VYumWuZ2WlAQIDJiABIVggQuL5R_qf-sbcMlacxGhoWZBF1Y1kUC5yH8tMURNX4DQiWCDf6FzAdgIJMWkOK_9OOB5MCbXG_3oe9gFBRnUSiTzaLQ',
  },
};
