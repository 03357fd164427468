import { Badge, Group, Title } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { Confirm } from '../../../components/confirm';
import { byCursor } from '../../../components/cursor-table';
import { PageHeader } from '../../../components/page-header';
import { Empty } from '../../../components/states';
import { Trail } from '../../../components/trail';
import { ChangeRole } from '../../../features/access/change-role';
import { ActAs } from '../../../features/tenant/act-as';
import { useAccount } from '../../../features/account';
import { nameOf } from '../../../features/me';
import { SessionTable } from '../../../features/session-table';
import { ScreenIcon } from '../../../icons';

export const Route = createFileRoute('/console/t/$slug/members/$id')({
  loader: async ({ context: { account }, params: { id } }) => {
    const member = account.hooks.queryOptions('get', '/users/{id}', { params: { path: { id } } });
    await account.cache.query({ ...member, staleTime: 'static' });
  },
  component: MemberPage,
});

function MemberPage() {
  const { slug, id } = Route.useParams();
  const { hooks } = useAccount();
  const { data: me } = hooks.useSuspenseQuery('get', '/users/me');
  const { data: member } = hooks.useSuspenseQuery('get', '/users/{id}', { params: { path: { id } } });
  const name = nameOf(member);
  return (
    <>
      <Trail list="Members" to={`/console/t/${slug}/members`} here={id.slice(-12)} />
      <PageHeader
        title={member.email}
        beside={
          <Badge color={member.is_active ? 'teal' : 'orange'}>{member.is_active ? member.role : 'inactive'}</Badge>
        }
        actions={
          id !== me.id && (
            <Group gap="xs">
              <ChangeRole user={member} />
              <ActAs user={member} />
              <ResetFactors id={id} email={member.email} />
              <EndAll id={id} email={member.email} />
            </Group>
          )
        }
      >
        {name !== '' && <bdi>{name}</bdi>}
      </PageHeader>
      <Title order={2} mb="xs">
        Sessions
      </Title>
      <Sessions id={id} />
    </>
  );
}

function ResetFactors({ id, email }: { id: string; email: string }) {
  const { hooks } = useAccount();
  const reset = hooks.useMutation('delete', '/users/{id}/factors');
  return (
    <Confirm
      needs="users:write"
      label="Reset second factors"
      question={`Remove all second factors and passkeys of ${email}?`}
      done="The second factors are removed."
      action={() => reset.mutateAsync({ params: { path: { id } } })}
    >
      Use this if the member has lost the device and the recovery codes. All sessions of the member end, and the next
      login needs the password only. The member gets an e-mail.
    </Confirm>
  );
}

function EndAll({ id, email }: { id: string; email: string }) {
  const { hooks } = useAccount();
  const end = hooks.useMutation('delete', '/users/{id}/sessions');
  return (
    <Confirm
      needs="users:write"
      label="End all sessions"
      question={`End all sessions of ${email}?`}
      done="All sessions have ended."
      action={() => end.mutateAsync({ params: { path: { id } } })}
    >
      Every device must log in again. To prevent that, deactivate the member.
    </Confirm>
  );
}

function Sessions({ id }: { id: string }) {
  const { hooks } = useAccount();
  const params = { path: { id }, query: { limit: 20 } };
  const list = hooks.useInfiniteQuery('get', '/users/{id}/sessions', { params }, byCursor);
  const end = hooks.useMutation('delete', '/users/{id}/sessions/{session_id}');
  return (
    <SessionTable
      needs="users:write"
      list={list}
      end={(session_id) => end.mutateAsync({ params: { path: { id, session_id } } })}
      empty={
        <Empty icon={ScreenIcon} title="No sessions">
          The member is logged in on no device.
        </Empty>
      }
    />
  );
}
