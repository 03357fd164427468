import { Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { FormDialog } from '../../components/form-dialog';
import { PlusIcon } from '../../icons';
import { useRoleChoices } from '../access/role-choices';
import { useAccount } from '../account';

const EMPTY = { email: '', role: 'member' };

export const InviteMember = () => (
  <FormDialog label="Invite" title="Invite a person" leftSection={<PlusIcon size={16} />}>
    {(close) => <InvitationForm close={close} />}
  </FormDialog>
);

function InvitationForm({ close }: { close: () => void }) {
  const { api, cache } = useAccount();
  const form = useApiForm({
    initialValues: EMPTY,
    submit: (body) => api.POST('/invitations', { body }),
    onDone: (_result, { email }) => {
      close();
      notifications.show({ message: `The invitation is on its way to ${email}.`, color: 'teal' });
      void cache.invalidateQueries();
    },
  });
  return (
    <Form form={form}>
      <TextInput label="E-mail address" type="email" required data-autofocus {...form.fields.getInputProps('email')} />
      <Select label="Role" data={useRoleChoices()} allowDeselect={false} {...form.fields.getInputProps('role')} />
      <DialogButtons submit="Invite" isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}
