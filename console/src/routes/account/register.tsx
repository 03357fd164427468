import { Button } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { EmailField } from '../../components/email-field';
import { Form, useApiForm } from '../../components/form';
import { NewPassword } from '../../components/password';
import { useAccount } from '../../features/account';
import { AccountLink, AccountPage, DonePage } from '../../features/account-page';
import { filled, NameFields } from '../../features/name-fields';
import { texts } from '../../texts/texts';

export const Route = createFileRoute('/account/register')({ component: RegisterPage });

type Outcome = { isCreated: boolean; email: string };

function RegisterPage() {
  const { anonymous } = useAccount();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const form = useApiForm({
    initialValues: { first_name: '', last_name: '', email: '', password: '' },
    submit: ({ email, password, ...name }) =>
      anonymous.POST('/auth/register', { body: { email, password, ...filled(name) } }),
    onDone: ({ response }, { email }) => setOutcome({ isCreated: response.status === 201, email }),
  });
  if (outcome)
    return outcome.isCreated ? (
      <DonePage title={texts.register.done} text={texts.register.doneText} />
    ) : (
      <DonePage title={texts.register.confirm} text={texts.register.confirmText(outcome.email)} />
    );
  return (
    <AccountPage
      title={texts.register.title}
      below={
        <>
          {texts.register.haveAccount} <AccountLink to="/account/login">{texts.login.button}</AccountLink>
        </>
      }
    >
      <Form form={form}>
        <NameFields form={form} />
        <EmailField required {...form.fields.getInputProps('email')} />
        <NewPassword label={texts.password} {...form.fields.getInputProps('password')} />
        <Button type="submit" fullWidth loading={form.isBusy}>
          {texts.register.button}
        </Button>
      </Form>
    </AccountPage>
  );
}
