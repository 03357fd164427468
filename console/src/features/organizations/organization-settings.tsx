import { Button, Group, Paper, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type CoreSchemas } from 'tenantry-client';
import { core } from '../../api/contexts';
import { Form, useApiForm } from '../../components/form';
import { OrganizationExport } from './organization-export';
import { REGISTRATIONS } from './organization-facts';

export function OrganizationSettings({ organization }: { organization: CoreSchemas['OrganizationView'] }) {
  const { slug, name, description, registration } = organization;
  const form = useApiForm({
    initialValues: { name, description: description ?? '', registration },
    submit: ({ description: text, ...changes }) =>
      core.api.PATCH('/organizations/{slug}', {
        params: { path: { slug } },
        body: { ...changes, description: text.trim() === '' ? null : text },
      }),
    onDone: () => {
      notifications.show({ message: 'Saved.', color: 'teal' });
      void core.cache.invalidateQueries();
    },
  });
  const isDeleted = organization.status === 'deleted';
  return (
    <Stack gap="lg">
      <Paper p="lg">
        <Form form={form}>
          <TextInput label="Name" required disabled={isDeleted} {...form.fields.getInputProps('name')} />
          <Textarea
            label="Description (optional)"
            autosize
            minRows={2}
            disabled={isDeleted}
            {...form.fields.getInputProps('description')}
          />
          <Select
            label="Registration"
            data={Object.entries(REGISTRATIONS).map(([value, label]) => ({ value, label }))}
            allowDeselect={false}
            disabled={isDeleted}
            {...form.fields.getInputProps('registration')}
          />
          <Group>
            <Button type="submit" disabled={isDeleted} loading={form.isBusy}>
              Save
            </Button>
          </Group>
        </Form>
      </Paper>
      {organization.status === 'active' && <OrganizationExport slug={slug} />}
    </Stack>
  );
}
