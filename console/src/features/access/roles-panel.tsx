import { Badge, Group, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TenantSchemas } from 'tenantry-client';
import { Confirm } from '../../components/confirm';
import { type Column, complete, CursorTable } from '../../components/cursor-table';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { FormDialog } from '../../components/form-dialog';
import { PageHeader } from '../../components/page-header';
import { useReauthenticated } from '../../components/reauthentication';
import { PlusIcon } from '../../icons';
import { en } from '../../texts/en';
import { useAccount } from '../account';
import { PermissionChoice } from './permission-choice';
import { PermissionList } from './permission-list';

type Role = TenantSchemas['RoleView'];

const columns: Column<Role>[] = [
  {
    title: 'Role',
    cell: ({ name, slug, is_system, permissions }) => (
      <>
        <Text size="sm" fw={550} component="span">
          <bdi>{name}</bdi>
        </Text>{' '}
        {is_system ? (
          <Badge color="gray">built in</Badge>
        ) : (
          <Text size="xs" c="dimmed" ff="monospace">
            {slug}
          </Text>
        )}
        <PermissionList permissions={permissions} hiddenFrom="sm" mt={6} />
      </>
    ),
  },
  {
    title: 'Permissions',
    isMinor: true,
    isShort: true,
    cell: ({ permissions }) => <PermissionList permissions={permissions} />,
  },
  { title: 'Action', needs: 'roles:write', cell: (role) => !role.is_system && <RoleActions role={role} /> },
];

/** The roles of the platform or of an organization. */
export function RolesPanel({ children }: { children: string }) {
  const { hooks } = useAccount();
  const { data, error, isPending } = hooks.useQuery('get', '/roles');
  const list = { ...complete(data?.items), error, isPending };
  return (
    <>
      <PageHeader title="Roles" actions={<NewRole />}>
        {children}
      </PageHeader>
      <CursorTable label="Roles" list={list} columns={columns} keyOf={({ slug }) => slug} empty={null} />
    </>
  );
}

function NewRole() {
  const { api } = useAccount();
  return (
    <FormDialog needs="roles:write" label="New role" title="New role" leftSection={<PlusIcon size={16} />}>
      {(close) => (
        <RoleForm
          initial={{ slug: '', name: '', permissions: [] }}
          submit={(body) => api.POST('/roles', { body })}
          close={close}
        />
      )}
    </FormDialog>
  );
}

function RoleActions({ role: { slug, name, permissions } }: { role: Role }) {
  const { api, hooks } = useAccount();
  const remove = hooks.useMutation('delete', '/roles/{slug}');
  const params = { path: { slug } };
  return (
    <Group gap={6}>
      <FormDialog label="Change" name={`Change ${name}`} title={`Change ${name}`} variant="default" size="compact-sm">
        {(close) => (
          <RoleForm
            initial={{ slug, name, permissions }}
            isKnown
            submit={(body) =>
              api.PATCH('/roles/{slug}', { params, body: { name: body.name, permissions: body.permissions } })
            }
            close={close}
          />
        )}
      </FormDialog>
      <Confirm
        label="Delete"
        name={`Delete ${name}`}
        size="compact-sm"
        color="red"
        variant="light"
        question={`Delete the role ${name}?`}
        done={`The role ${name} is deleted.`}
        action={() => remove.mutateAsync({ params })}
      >
        A role that users or invitations have cannot be deleted.
      </Confirm>
    </Group>
  );
}

type Values = Pick<Role, 'slug' | 'name' | 'permissions'>;

interface FormProps {
  initial: Values;
  isKnown?: boolean;
  submit: (values: Values) => Promise<unknown>;
  close: () => void;
}

function RoleForm({ initial, isKnown = false, submit, close }: FormProps) {
  const { cache } = useAccount();
  const run = useReauthenticated();
  const form = useApiForm({
    initialValues: { ...initial },
    submit: (values) => run(() => submit(values)),
    onDone: (_result, { name }) => {
      close();
      notifications.show({ message: `The role ${name} is saved.`, color: 'teal' });
      void cache.invalidateQueries();
    },
  });
  const { fields } = form;
  return (
    <Form form={form}>
      {!isKnown && (
        <TextInput
          label="Identifier"
          description="Lower-case letters, digits and hyphens. It cannot be changed."
          required
          data-autofocus
          {...fields.getInputProps('slug')}
        />
      )}
      <TextInput label="Name" required {...fields.getInputProps('name')} />
      <PermissionChoice words={en.keys} {...fields.getInputProps('permissions')} />
      <DialogButtons submit="Save" isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}
