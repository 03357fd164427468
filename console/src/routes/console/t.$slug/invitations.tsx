import { Badge } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import type { TenantSchemas } from 'tenantry-client';
import { Confirm } from '../../../components/confirm';
import { byCursor, type Column, CursorTable } from '../../../components/cursor-table';
import { PageHeader } from '../../../components/page-header';
import { Empty } from '../../../components/states';
import { Ago } from '../../../components/time';
import { useAccount } from '../../../features/account';
import { InviteMember } from '../../../features/tenant/invite-member';
import { MailIcon } from '../../../icons';

type Invitation = TenantSchemas['InvitationView'];

export const Route = createFileRoute('/console/t/$slug/invitations')({
  staticData: { menu: { area: 'tenant', label: 'Invitations', icon: MailIcon, order: 20, needs: 'users:invite' } },
  component: InvitationsPage,
});

const columns: Column<Invitation>[] = [
  { title: 'E-mail', cell: ({ email }) => email },
  { title: 'Role', isMinor: true, cell: ({ role }) => role },
  {
    title: 'State',
    cell: ({ status, expires_at }) => (
      <>
        <Badge color={status === 'pending' ? 'blue' : 'orange'}>{status}</Badge> <Ago at={expires_at} />
      </>
    ),
  },
  { title: 'Action', cell: (invitation) => <Actions invitation={invitation} /> },
];

function Actions({ invitation: { id, email } }: { invitation: Invitation }) {
  const { hooks } = useAccount();
  const resend = hooks.useMutation('post', '/invitations/{id}/resend');
  const revoke = hooks.useMutation('delete', '/invitations/{id}');
  const params = { path: { id } };
  return (
    <>
      <Confirm
        label="Send again"
        name={`Send the invitation of ${email} again`}
        size="compact-sm"
        mr={6}
        question={`Send the invitation of ${email} again?`}
        done="A new link is on its way."
        action={() => resend.mutateAsync({ params })}
      >
        The new link is valid for 7 days. The earlier link no longer works.
      </Confirm>
      <Confirm
        label="Revoke"
        name={`Revoke the invitation of ${email}`}
        size="compact-sm"
        question={`Revoke the invitation of ${email}?`}
        done="The invitation is revoked."
        action={() => revoke.mutateAsync({ params })}
      >
        The link in the mail no longer works.
      </Confirm>
    </>
  );
}

function InvitationsPage() {
  const { hooks } = useAccount();
  const list = hooks.useInfiniteQuery('get', '/invitations', { params: { query: { limit: 20 } } }, byCursor);
  return (
    <>
      <PageHeader title="Invitations" actions={<InviteMember />}>
        Invitations that are not accepted yet.
      </PageHeader>
      <CursorTable
        label="Invitations"
        list={list}
        columns={columns}
        keyOf={({ id }) => id}
        empty={
          <Empty icon={MailIcon} title="No open invitations" action={<InviteMember />}>
            An invited person gets an e-mail with a link and chooses a password.
          </Empty>
        }
      />
    </>
  );
}
