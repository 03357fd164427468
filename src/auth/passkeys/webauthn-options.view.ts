import { ApiOkResponse } from '@nestjs/swagger';

/** The schema is that of WebAuthn, which browsers read and this API does not define. */
export const WEBAUTHN_OPTIONS = {
  type: 'object',
  additionalProperties: true,
  description: 'Options for a browser, in the JSON form of WebAuthn',
} as const;

/** Documents a response that is given to `PublicKeyCredential.parse…OptionsFromJSON()`. */
export const ApiWebAuthnOptions = (): MethodDecorator =>
  ApiOkResponse({ description: 'Success', schema: WEBAUTHN_OPTIONS });
