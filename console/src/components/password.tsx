import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { texts } from '../texts/texts';

/** A password that the account has. The library does not mark a rejected one for screen readers. */
export const CurrentPassword = (props: PasswordInputProps) => (
  <PasswordInput
    autoComplete="current-password"
    required
    aria-invalid={Boolean(props.error)}
    visibilityToggleButtonProps={{ 'aria-label': texts.showPassword }}
    {...props}
  />
);

/** A password that the person chooses. */
export const NewPassword = (props: PasswordInputProps) => <CurrentPassword autoComplete="new-password" {...props} />;
