import { Button, Group, Select, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Form, useApiForm } from '../../components/form';
import { useReauthenticated } from '../../components/reauthentication';
import { Section } from '../../components/section';
import { useAccount } from '../account';

const VERIFICATIONS = [
  { value: 'off', label: 'Off: new users get no mail' },
  { value: 'on', label: 'On: new users get an e-mail to confirm the address' },
  { value: 'required', label: 'Required: a login needs a confirmed address' },
];

const SWITCHES = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
];

/** The rules for logins in the organization. */
export function LoginPolicy() {
  const { api, cache, hooks } = useAccount();
  const { data: policy } = hooks.useSuspenseQuery('get', '/login-policy');
  const run = useReauthenticated();
  const form = useApiForm({
    initialValues: policy,
    submit: (body) => run(() => api.PATCH('/login-policy', { body })),
    onDone: () => {
      notifications.show({ message: 'Saved.', color: 'teal' });
      void cache.invalidateQueries();
    },
  });
  const { fields } = form;
  return (
    <Section title="Rules for logins">
      <Form form={form}>
        <Stack maw={480}>
          <Select
            label="Confirmation of addresses"
            data={VERIFICATIONS}
            allowDeselect={false}
            {...fields.getInputProps('email_verification')}
          />
          <Select
            label="Login by a link in an e-mail"
            data={SWITCHES}
            allowDeselect={false}
            {...fields.getInputProps('magic_link')}
          />
          <Select
            label="Users may delete their own account"
            data={SWITCHES}
            allowDeselect={false}
            {...fields.getInputProps('self_deletion')}
          />
        </Stack>
        <Group>
          <Button type="submit" loading={form.isBusy}>
            Save
          </Button>
        </Group>
      </Form>
    </Section>
  );
}
