import { Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { dataOf } from 'tenantry-client';
import { core } from '../../api/contexts';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { FormDialog } from '../../components/form-dialog';
import { PlusIcon } from '../../icons';
import { filled } from '../name-fields';
import { slugOf } from './slug-of';

export const CreateOrganization = () => (
  <FormDialog
    label="New organization"
    title="New organization"
    needs="organizations:create"
    leftSection={<PlusIcon size={16} />}
  >
    {(close) => <CreationForm close={close} />}
  </FormDialog>
);

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
