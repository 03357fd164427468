import { Button, Center, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { dataOf, type TenantSchemas } from 'tenantry-client';
import { ticketOfLink } from '../../api/ticket';
import { EmailField } from '../../components/email-field';
import { Form, useApiForm } from '../../components/form';
import { NewPassword } from '../../components/password';
import { ProblemAlert } from '../../components/problem-alert';
import { useAccount } from '../../features/account';
import { DonePage } from '../../features/account-page';
import { filled, NameFields } from '../../features/name-fields';
import { WithTicket } from '../../features/ticket-page';
import { texts } from '../../texts/texts';

export const Route = createFileRoute('/account/accept-invitation')({ component: AcceptInvitationPage });

/** Reading the invitation does not use up the link. */
function AcceptInvitationPage() {
  const account = useAccount();
  const token = ticketOfLink();
  const preview = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => dataOf(account.anonymous.POST('/invitations/preview', { body: { token: token ?? '' } })),
    enabled: token !== null,
    staleTime: Infinity,
  });
  const place = preview.data?.organization.name ?? account.tenant ?? '';
  const roles: Readonly<Record<string, string>> = texts.invitation.roles;
  const role = preview.data && (roles[preview.data.role] ?? preview.data.role);
  return preview.data && token !== null && role ? (
    <Accept token={token} invitation={preview.data} role={role} />
  ) : (
    <WithTicket title={texts.invitation.title(place)} text={undefined}>
      {preview.error ? (
        <ProblemAlert error={preview.error} />
      ) : (
        <Center>
          <Loader role="status" aria-label={texts.loading} />
        </Center>
      )}
    </WithTicket>
  );
}

interface Props {
  token: string;
  invitation: TenantSchemas['InvitationPreview'];
  role: string;
}

function Accept({ token, invitation: { email, organization }, role }: Props) {
  const { anonymous } = useAccount();
  const [isDone, setDone] = useState(false);
  const form = useApiForm({
    initialValues: { first_name: '', last_name: '', password: '' },
    submit: ({ password, ...name }) =>
      anonymous.POST('/invitations/accept', { body: { token, password, ...filled(name) } }),
    onDone: () => setDone(true),
  });
  if (isDone) return <DonePage title={texts.invitation.done(organization.name)} text={texts.invitation.doneText} />;
  return (
    <WithTicket title={texts.invitation.title(organization.name)} text={texts.invitation.text(email, role)}>
      <Form form={form}>
        <NameFields form={form} />
        <EmailField value={email} readOnly variant="filled" />
        <NewPassword label={texts.password} {...form.fields.getInputProps('password')} />
        <Button type="submit" fullWidth loading={form.isBusy}>
          {texts.invitation.button}
        </Button>
      </Form>
    </WithTicket>
  );
}
