import { Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { TenantSchemas } from 'tenantry-client';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { FormDialog } from '../../components/form-dialog';
import { useAccount } from '../account';
import { useRoleChoices } from './role-choices';

type User = Pick<TenantSchemas['TenantUser'], 'id' | 'email' | 'role'>;

/** Gives a user another role. */
export const ChangeRole = ({ user }: { user: User }) => (
  <FormDialog needs="users:write" label="Change role" title={`The role of ${user.email}`} variant="default">
    {(close) => <RoleForm user={user} close={close} />}
  </FormDialog>
);

function RoleForm({ user: { id, email, role }, close }: { user: User; close: () => void }) {
  const { api, cache } = useAccount();
  const choices = useRoleChoices();
  const form = useApiForm({
    initialValues: { role },
    submit: (body) => api.PATCH('/users/{id}', { params: { path: { id } }, body }),
    onDone: (_result, chosen) => {
      close();
      notifications.show({ message: `${email} has the role ${chosen.role}.`, color: 'teal' });
      void cache.invalidateQueries();
    },
  });
  return (
    <Form form={form}>
      <Select label="Role" data={choices} allowDeselect={false} {...form.fields.getInputProps('role')} />
      <DialogButtons submit="Save" isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}
