import { Button } from '@mantine/core';
import { useState } from 'react';
import { EmailField } from '../components/email-field';
import { Form, useApiForm } from '../components/form';
import { texts } from '../texts/texts';
import { AccountLink, AccountPage, DonePage } from './account-page';

interface Props {
  words: { title: string; text: string; button: string; done: string; doneText: (email: string) => string };
  /** Requests an e-mail. The answer is the same for every address. */
  submit: (email: string) => Promise<unknown>;
}

/** A page that asks for an address and sends an e-mail to it. */
export function AddressPage({ words, submit }: Props) {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useApiForm({
    initialValues: { email: '' },
    submit: ({ email }) => submit(email),
    onDone: (_result, { email }) => setSentTo(email),
  });
  if (sentTo !== null) return <DonePage title={words.done} text={words.doneText(sentTo)} />;
  return (
    <AccountPage
      title={words.title}
      text={words.text}
      below={<AccountLink to="/account/login">{texts.toLogin}</AccountLink>}
    >
      <Form form={form}>
        <EmailField required autoFocus {...form.fields.getInputProps('email')} />
        <Button type="submit" fullWidth loading={form.isBusy}>
          {words.button}
        </Button>
      </Form>
    </AccountPage>
  );
}
