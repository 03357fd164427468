import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Problem } from 'tenantry-client';
import { ticketOfLink } from '../api/ticket';
import { Form, useApiForm } from '../components/form';
import { texts } from '../texts/texts';
import { AccountLink, AccountPage, DonePage } from './account-page';

interface Props {
  words: { title: string; text: string; button: string; done: string; doneText: string };
  /** Sends the ticket. A scanner that opens the link sends nothing. */
  submit: (token: string) => Promise<unknown>;
  /** Whether the page after success leads to the login. */
  login?: boolean;
}

/** The page of an e-mail's link with one button. */
export function TicketPage({ words, submit, login = true }: Props) {
  const [isDone, setDone] = useState(false);
  const form = useApiForm({ initialValues: {}, submit: useSubmit(submit), onDone: () => setDone(true) });
  if (isDone) return <DonePage title={words.done} text={words.doneText} login={login} />;
  return (
    <WithTicket title={words.title} text={words.text}>
      <Form form={form}>
        <Button type="submit" fullWidth loading={form.isBusy}>
          {words.button}
        </Button>
      </Form>
    </WithTicket>
  );
}

const useSubmit = (submit: Props['submit']) => {
  const ticket = ticketOfLink();
  return () => submit(ticket ?? '');
};

/** A page that needs the ticket of a link, or says that the link must be opened again. */
export function WithTicket({ title, text, children }: { title: string; text: ReactNode; children: ReactNode }) {
  const ticket = ticketOfLink();
  if (ticket === null) return <NoTicket />;
  return (
    <AccountPage title={title} text={text}>
      {children}
    </AccountPage>
  );
}

const NoTicket = () => (
  <AccountPage
    title={texts.noTicket.title}
    text={texts.noTicket.text}
    below={<AccountLink to="/account/login">{texts.toLogin}</AccountLink>}
  />
);

/** Whether the server rejects a field: the account of a registration is created with its password. */
export const isAbout = (error: unknown, field: string): boolean =>
  Problem.from(error).errors.some((one) => one.field === field);
