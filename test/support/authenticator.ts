import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Account, Caller } from './caller.js';

export const USER_PRESENT = 0x01;
export const USER_VERIFIED = 0x04;
const HAS_KEY = 0x40;

type Cbor = number | string | Buffer | Map<number | string, Cbor>;

/** An authenticator with one passkey (P-256, no attestation). Each field can be changed to something wrong. */
export class Authenticator {
  counter = 0;
  flags = USER_PRESENT | USER_VERIFIED;
  rpId: string | undefined;
  readonly id = randomBytes(32);
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private userHandle = '';

  constructor(public origin: string) {}

  create(options: PublicKeyCredentialCreationOptionsJSON, fmt = 'none', attStmt: Cbor = new Map()) {
    this.userHandle = options.user.id;
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    const key = cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    );
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const extra = Buffer.concat([Buffer.alloc(16), length, this.id, key]);
    const authData = this.data(options.rp.id ?? '', this.flags | HAS_KEY, extra);
    const statement = new Map<string, Cbor>([
      ['fmt', fmt],
      ['attStmt', attStmt],
      ['authData', authData],
    ]);
    return {
      ...this.credential,
      response: {
        clientDataJSON: base64url(this.client('webauthn.create', options.challenge)),
        attestationObject: base64url(cbor(statement)),
        transports: ['internal'],
      },
    } satisfies RegistrationResponseJSON;
  }

  get({ rpId = '', challenge }: PublicKeyCredentialRequestOptionsJSON): AuthenticationResponseJSON {
    const [data, client] = [this.data(rpId, this.flags), this.client('webauthn.get', challenge)];
    const signature = signed(this.keys.privateKey, data, client);
    return {
      ...this.credential,
      response: {
        clientDataJSON: base64url(client),
        authenticatorData: base64url(data),
        signature: base64url(signature),
        ...(this.userHandle !== '' && { userHandle: this.userHandle }),
      },
    };
  }

  private get credential() {
    const id = base64url(this.id);
    return { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} };
  }

  private data(rpId: string, flags: number, extra = Buffer.alloc(0)): Buffer {
    this.counter += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(this.rpId ?? rpId), Buffer.from([flags]), counter, extra]);
  }

  private client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false }));
  }
}

/** Adds a passkey of a new authenticator to a logged-in account. */
export async function addPasskey(app: Caller, as: Account, where: { tenant?: string }, origin: string) {
  const authenticator = new Authenticator(origin);
  const { body: options } = await app.call('post', '/auth/passkeys/options', { ...where, as }).expect(200);
  const response = authenticator.create(options as PublicKeyCredentialCreationOptionsJSON);
  const { body } = await app
    .call('post', '/auth/passkeys', { ...where, as })
    .send({ response, name: 'Laptop' })
    .expect(201);
  return { authenticator, ...(body as { id: string; recovery_codes?: string[] }) };
}

export function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, item]) => [cbor(key), cbor(item)])]);
}

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  if (size < 256) return Buffer.from([(major << 5) | 24, size]);
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
}

const sha256 = (value: string | Buffer): Buffer => createHash('sha256').update(value).digest();

const base64url = (bytes: Buffer): string => bytes.toString('base64url');

const signed = (key: KeyObject, data: Buffer, client: Buffer): Buffer =>
  sign('sha256', Buffer.concat([data, sha256(client)]), key);
