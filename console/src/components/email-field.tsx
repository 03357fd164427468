import { TextInput, type TextInputProps } from '@mantine/core';
import { texts } from '../texts/texts';

/** The address of the caller's own account. */
export const EmailField = (props: TextInputProps) => (
  <TextInput label={texts.email} type="email" autoComplete="username" {...props} />
);
