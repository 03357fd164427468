import { Button, Group, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { Confirm } from '../../components/confirm';
import { byCursor, type Column, CursorTable } from '../../components/cursor-table';
import { Form, useApiForm } from '../../components/form';
import { Section } from '../../components/section';
import { Empty } from '../../components/states';
import { UserIcon } from '../../icons';
import { nameOf } from '../me';
import { OwnerInvitations } from './owner-invitations';

type Organization = CoreSchemas['OrganizationView'];

/** An operator who does not own the organization only reads them. */
export function OrganizationOwners({ organization: { slug, name, is_owner } }: { organization: Organization }) {
  const list = core.hooks.useInfiniteQuery(
    'get',
    '/organizations/{slug}/owners',
    { params: { path: { slug } } },
    byCursor,
  );
  const remove = core.hooks.useMutation('delete', '/organizations/{slug}/owners/{user_id}');
  const columns: Column<CoreSchemas['OwnerView']>[] = [
    { title: 'E-mail', cell: ({ email }) => email },
    { title: 'Name', isMinor: true, cell: (owner) => <bdi>{nameOf(owner) || '–'}</bdi> },
    {
      title: 'Action',
      cell: ({ user_id, email }) => (
        <Confirm
          label="Remove"
          name={`Remove ${email}`}
          size="compact-sm"
          question={`Remove ${email}?`}
          done={`${email} no longer owns ${name}.`}
          action={() => remove.mutateAsync({ params: { path: { slug, user_id } } })}
        >
          All sessions of the owner in {name} end immediately, and the invitations that the owner sent are revoked.
        </Confirm>
      ),
    },
  ];
  return (
    <Stack gap="lg">
      <CursorTable
        label="Owners"
        list={list}
        columns={is_owner ? columns : columns.filter(({ title }) => title !== 'Action')}
        keyOf={({ user_id }) => user_id}
        empty={
          <Empty icon={UserIcon} title="No owner">
            The account of the last owner no longer exists.
          </Empty>
        }
      />
      {is_owner && (
        <>
          <InviteOwner slug={slug} />
          <OwnerInvitations slug={slug} />
        </>
      )}
    </Stack>
  );
}

function InviteOwner({ slug }: { slug: string }) {
  const form = useApiForm({
    initialValues: { email: '' },
    submit: (body) => core.api.POST('/organizations/{slug}/owner-invitations', { params: { path: { slug } }, body }),
    onDone: (_result, { email }) => {
      form.reset();
      notifications.show({ message: `The invitation is on its way to ${email}.`, color: 'teal' });
      void core.cache.invalidateQueries();
    },
  });
  return (
    <Section title="Invite an owner" text="An owner has every right in the organization. The link is valid for 7 days.">
      <Form form={form}>
        <Group align="flex-start" gap="sm">
          <TextInput
            aria-label="E-mail address of the new owner"
            placeholder="name@example.com"
            type="email"
            required
            className="search"
            {...form.fields.getInputProps('email')}
          />
          <Button type="submit" loading={form.isBusy}>
            Invite
          </Button>
        </Group>
      </Form>
    </Section>
  );
}
