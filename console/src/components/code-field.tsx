import { TextInput, type TextInputProps } from '@mantine/core';
import { texts } from '../texts/texts';

/** A code of an authenticator app, which browsers and password managers can fill in. */
export const CodeField = (props: TextInputProps) => (
  <TextInput
    label={texts.secondFactor.code}
    autoComplete="one-time-code"
    inputMode="numeric"
    required
    maxLength={64}
    {...props}
  />
);
