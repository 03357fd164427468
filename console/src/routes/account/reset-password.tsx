import { Button, Checkbox } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { ticketOfLink } from '../../api/ticket';
import { Form, useApiForm } from '../../components/form';
import { NewPassword } from '../../components/password';
import { useAccount } from '../../features/account';
import { DonePage } from '../../features/account-page';
import { WithTicket } from '../../features/ticket-page';
import { texts } from '../../texts/texts';

export const Route = createFileRoute('/account/reset-password')({ component: ResetPasswordPage });

function ResetPasswordPage() {
  const { anonymous, session } = useAccount();
  const token = ticketOfLink() ?? '';
  const [isDone, setDone] = useState(false);
  const form = useApiForm({
    initialValues: { new_password: '', revoke_api_keys: false },
    submit: (fields) => anonymous.POST('/auth/password/reset', { body: { token, ...fields } }),
    onDone: () => {
      session.end();
      setDone(true);
    },
  });
  if (isDone) return <DonePage title={texts.reset.done} text={texts.reset.doneText} />;
  return (
    <WithTicket title={texts.reset.title} text={texts.reset.text}>
      <Form form={form}>
        <NewPassword label={texts.newPassword} autoFocus {...form.fields.getInputProps('new_password')} />
        <Checkbox
          label={texts.reset.revokeKeys}
          {...form.fields.getInputProps('revoke_api_keys', { type: 'checkbox' })}
        />
        <Button type="submit" fullWidth loading={form.isBusy}>
          {texts.reset.button}
        </Button>
      </Form>
    </WithTicket>
  );
}
