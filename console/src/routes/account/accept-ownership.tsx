import { Anchor, Button, Text } from '@mantine/core';
import { createFileRoute, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dataOf } from 'tenantry-client';
import { core } from '../../api/contexts';
import { ticketOfLink } from '../../api/ticket';
import { Form, useApiForm } from '../../components/form';
import { NewPassword } from '../../components/password';
import { AccountPage } from '../../features/account-page';
import { filled, NameFields } from '../../features/name-fields';
import { WithTicket } from '../../features/ticket-page';
import { texts } from '../../texts/texts';

export const Route = createFileRoute('/account/accept-ownership')({
  loader: async () => {
    const isLoggedIn = (await core.session.accessToken()) !== null;
    return {
      user: isLoggedIn
        ? await core.cache.query({ ...core.hooks.queryOptions('get', '/users/me'), staleTime: 'static' })
        : null,
    };
  },
  component: AcceptOwnershipPage,
});

function AcceptOwnershipPage() {
  const { user } = Route.useLoaderData();
  const token = ticketOfLink() ?? '';
  const [organization, setOrganization] = useState<string | null>(null);
  const form = useApiForm({
    initialValues: { first_name: '', last_name: '', password: '' },
    submit: (fields) =>
      dataOf(core.api.POST('/owner-invitations/accept', { body: { token, ...(user ? {} : filled(fields)) } })),
    onDone: ({ name }) => setOrganization(name),
  });
  if (organization !== null)
    return (
      <AccountPage
        title={texts.ownership.done(organization)}
        text={texts.ownership.doneText}
        below={<Anchor renderRoot={(props) => <Link to="/console" {...props} />}>{texts.ownership.open}</Anchor>}
      />
    );
  return (
    <WithTicket title={texts.ownership.title} text={user ? texts.ownership.asUser(user.email) : texts.ownership.asNew}>
      <Form form={form}>
        {!user && (
          <>
            <NameFields form={form} />
            <NewPassword label={texts.password} {...form.fields.getInputProps('password')} />
          </>
        )}
        <Button type="submit" fullWidth loading={form.isBusy}>
          {texts.ownership.button}
        </Button>
        {!user && (
          <Text size="sm" ta="center">
            {texts.ownership.haveAccount} <LoginFirst />
          </Text>
        )}
      </Form>
    </WithTicket>
  );
}

/** The ticket stays in memory during the login. */
const LoginFirst = () => (
  <Anchor
    inherit
    underline="always"
    renderRoot={(props) => <Link to="/account/login" search={{ next: '/account/accept-ownership' }} {...props} />}
  >
    {texts.ownership.loginFirst}
  </Anchor>
);
