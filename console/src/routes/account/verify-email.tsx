import { Button, Text } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { ticketOfLink } from '../../api/ticket';
import { Form, useApiForm } from '../../components/form';
import { CurrentPassword } from '../../components/password';
import { useAccount } from '../../features/account';
import { DonePage } from '../../features/account-page';
import { isAbout, WithTicket } from '../../features/ticket-page';
import { texts } from '../../texts/texts';

export const Route = createFileRoute('/account/verify-email')({ component: VerifyEmailPage });

/**
 * The server asks for the password where an account is only created after the confirmation. The first request shows
 * whether it does, and does not use up the ticket.
 */
function VerifyEmailPage() {
  const { anonymous } = useAccount();
  const token = ticketOfLink() ?? '';
  const [needsPassword, setNeedsPassword] = useState(false);
  const [isDone, setDone] = useState(false);
  const form = useApiForm({
    initialValues: { password: '' },
    submit: async ({ password }) => {
      try {
        await anonymous.POST('/auth/email/verify', { body: { token, ...(needsPassword && { password }) } });
        return true;
      } catch (error) {
        if (needsPassword || !isAbout(error, 'password')) throw error;
        return false;
      }
    },
    onDone: (isConfirmed) => (isConfirmed ? setDone(true) : setNeedsPassword(true)),
  });
  if (isDone) return <DonePage title={texts.verify.done} text={texts.verify.doneText} />;
  return (
    <WithTicket title={texts.verify.title} text={needsPassword ? undefined : texts.verify.text}>
      <Form form={form}>
        {needsPassword && (
          <>
            <Text size="sm" role="status">
              {texts.verify.passwordText}
            </Text>
            <CurrentPassword label={texts.password} autoFocus {...form.fields.getInputProps('password')} />
          </>
        )}
        <Button type="submit" fullWidth loading={form.isBusy}>
          {texts.verify.button}
        </Button>
      </Form>
    </WithTicket>
  );
}
