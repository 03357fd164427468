import { Button, Group, Paper, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { createFileRoute } from '@tanstack/react-router';
import { Form, useApiForm } from '../../../components/form';
import { PageHeader } from '../../../components/page-header';
import { useAccount } from '../../../features/account';
import { NameFields, orNull } from '../../../features/name-fields';
import { texts } from '../../../texts/texts';

export const Route = createFileRoute('/account/_me/profile')({ component: ProfilePage });

function ProfilePage() {
  const { api, cache, hooks, tenant } = useAccount();
  const { data: me } = hooks.useSuspenseQuery('get', '/users/me');
  const inTenant = { phone: me.phone ?? '', bio: me.bio ?? '' };
  const form = useApiForm({
    initialValues: {
      first_name: me.first_name ?? '',
      last_name: me.last_name ?? '',
      ...(tenant !== null && inTenant),
    },
    submit: (values) => api.PATCH('/users/me', { body: orNull(values) }),
    onDone: () => {
      notifications.show({ message: texts.saved, color: 'teal' });
      void cache.invalidateQueries();
    },
  });
  return (
    <>
      <PageHeader title={texts.account.profile}>{me.email}</PageHeader>
      <Paper p="lg">
        <Form form={form}>
          <NameFields form={form} />
          {tenant !== null && (
            <>
              <TextInput
                label={`${texts.phone} (${texts.optional})`}
                type="tel"
                autoComplete="tel"
                {...form.fields.getInputProps('phone')}
              />
              <Textarea
                label={`${texts.about} (${texts.optional})`}
                autosize
                minRows={3}
                {...form.fields.getInputProps('bio')}
              />
            </>
          )}
          <Group>
            <Button type="submit" loading={form.isBusy}>
              {texts.save}
            </Button>
          </Group>
        </Form>
      </Paper>
    </>
  );
}
