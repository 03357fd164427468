import { Button, Modal, Select, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { PlusIcon } from '../../icons';
import { useRoleChoices } from '../access/role-choices';
import { useAccount } from '../account';

const EMPTY = { email: '', role: 'member' };

export function InviteMember() {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button leftSection={<PlusIcon size={16} />} onClick={open}>
        Invite
      </Button>
      <Modal opened={isOpen} onClose={close} title={<Text fw={650}>Invite a person</Text>}>
        <InvitationForm close={close} />
      </Modal>
    </>
  );
}

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
