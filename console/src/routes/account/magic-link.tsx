import { Button } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { ticketOfLink } from '../../api/ticket';
import { Form, useApiForm } from '../../components/form';
import { placeOf, useAccount } from '../../features/account';
import { AccountPage } from '../../features/account-page';
import { AddressPage } from '../../features/address-form';
import { useLoginSteps } from '../../features/login/login-steps';
import { texts } from '../../texts/texts';

export const Route = createFileRoute('/account/magic-link')({ component: MagicLinkPage });

function MagicLinkPage() {
  const ticket = ticketOfLink();
  const { anonymous } = useAccount();
  if (ticket !== null) return <UseLink ticket={ticket} />;
  return (
    <AddressPage
      words={{ ...texts.magic, done: texts.forgot.done }}
      submit={(email) => anonymous.POST('/auth/magic-link', { body: { email } })}
    />
  );
}

function UseLink({ ticket }: { ticket: string }) {
  const account = useAccount();
  const steps = useLoginSteps();
  const form = useApiForm({
    initialValues: {},
    submit: () => steps.begin(() => account.session.loginWithLink(ticket)),
    onDone: steps.go,
  });
  if (steps.page) return steps.page;
  return (
    <AccountPage title={texts.magic.useTitle(placeOf(account))} text={texts.magic.useText}>
      <Form form={form}>
        <Button type="submit" fullWidth loading={form.isBusy}>
          {texts.magic.useButton}
        </Button>
      </Form>
    </AccountPage>
  );
}
