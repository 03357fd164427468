import { emailForm } from './email-address.js';

/** An address with the name that mail programs show. */
export interface Mailbox {
  /** Empty for an address alone. */
  readonly name: string;
  readonly address: string;
}

const NAMED = /^(?:"(?<quoted>[^"<>\p{Cc}]*)"|(?<name>[^"<>\p{Cc}]*))\s*<(?<address>[^<>]+)>$/u;

/** `no-reply@acme.com`, or `Acme <no-reply@acme.com>`. @returns null for any other text. */
export function parseMailbox(text: string): Mailbox | null {
  const { name = '', quoted = name, address = text } = NAMED.exec(text)?.groups ?? {};
  const form = emailForm(address);
  return form === null ? null : { name: quoted.trim(), address: form };
}
