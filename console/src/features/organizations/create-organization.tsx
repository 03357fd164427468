import { Button, Modal, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { dataOf } from 'tenantry-client';
import { core } from '../../api/contexts';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { PlusIcon } from '../../icons';
import { filled } from '../name-fields';
import { slugOf } from './slug-of';

export function CreateOrganization() {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <>
      <Button leftSection={<PlusIcon size={16} />} onClick={open}>
        New organization
      </Button>
      <Modal opened={isOpen} onClose={close} title={<Text fw={650}>New organization</Text>}>
        <CreationForm close={close} />
      </Modal>
    </>
  );
}

function CreationForm({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const [isSlugChosen, chooseSlug] = useState(false);
  const form = useApiForm({
    initialValues: { name: '', slug: '', description: '' },
    submit: ({ name, slug, description }) =>
      dataOf(core.api.POST('/organizations', { body: { name, slug, ...filled({ description }) } })),
    onDone: ({ name, slug }) => {
      close();
      void core.cache.invalidateQueries();
      notifications.show({ message: `${name} is ready.`, color: 'teal' });
      void navigate({ to: '/console/organizations/$slug', params: { slug } });
    },
  });
  const { fields } = form;
  return (
    <Form form={form}>
      <TextInput
        label="Name"
        required
        data-autofocus
        {...fields.getInputProps('name')}
        onChange={({ currentTarget: { value } }) => {
          fields.setFieldValue('name', value);
          if (!isSlugChosen) fields.setFieldValue('slug', slugOf(value));
        }}
      />
      <TextInput
        label="Slug"
        description="The permanent name of the organization in the API: the value of X-TENANT."
        required
        {...fields.getInputProps('slug')}
        onChange={({ currentTarget: { value } }) => {
          chooseSlug(true);
          fields.setFieldValue('slug', value);
        }}
      />
      <Textarea label="Description (optional)" autosize minRows={2} {...fields.getInputProps('description')} />
      <DialogButtons submit="Create" isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}
