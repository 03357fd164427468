import { Box, Title } from '@mantine/core';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { Confirm } from '../../components/confirm';
import { byCursor, type Column, CursorTable } from '../../components/cursor-table';
import { Ago } from '../../components/time';

/** The open invitations, if there are any. */
export function OwnerInvitations({ slug }: { slug: string }) {
  const list = core.hooks.useInfiniteQuery(
    'get',
    '/organizations/{slug}/owner-invitations',
    { params: { path: { slug } } },
    byCursor,
  );
  const revoke = core.hooks.useMutation('delete', '/organizations/{slug}/owner-invitations/{id}');
  if (!list.data?.pages[0]?.items.length) return null;
  const columns: Column<CoreSchemas['OwnerInvitationView']>[] = [
    { title: 'E-mail', cell: ({ email }) => email },
    { title: 'Expires', isMinor: true, cell: ({ expires_at }) => <Ago at={expires_at} /> },
    {
      title: 'Action',
      cell: ({ id, email }) => (
        <Confirm
          label="Revoke"
          name={`Revoke the invitation of ${email}`}
          size="compact-sm"
          question={`Revoke the invitation of ${email}?`}
          done="The invitation is revoked."
          action={() => revoke.mutateAsync({ params: { path: { slug, id } } })}
        >
          The link in the mail no longer works.
        </Confirm>
      ),
    },
  ];
  return (
    <Box component="section">
      <Title order={2} mb="xs">
        Open invitations
      </Title>
      <CursorTable label="Open invitations" list={list} columns={columns} keyOf={({ id }) => id} empty={null} />
    </Box>
  );
}
