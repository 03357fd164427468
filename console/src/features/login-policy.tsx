import { Button, Checkbox, Group, NumberInput, Select, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Form, useApiForm } from '../components/form';
import { useReauthenticated } from '../components/reauthentication';
import { Section } from '../components/section';
import { useAccount } from './account';

const VERIFICATIONS = [
  { value: 'off', label: 'Off: new users get no mail' },
  { value: 'on', label: 'On: new users get an e-mail to confirm the address' },
  { value: 'required', label: 'Required: a login needs a confirmed address' },
];

const MFA_RULES = [
  { value: 'optional', label: 'Optional: each user decides' },
  { value: 'required', label: 'Required: all sessions without one end' },
];

const SWITCHES = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
];

/** The rules for logins in the organization, or on the platform. */
export function LoginPolicy() {
  const { api, cache, hooks } = useAccount();
  const { data: policy } = hooks.useSuspenseQuery('get', '/login-policy');
  const run = useReauthenticated();
  const form = useApiForm({
    initialValues: { ...policy, session_hours: policy.session_hours ?? '' },
    submit: ({ session_hours: hours, ...rules }) =>
      run(() =>
        api.PATCH('/login-policy', { body: { ...rules, session_hours: typeof hours === 'number' ? hours : null } }),
      ),
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
          <Select label="Second factor" data={MFA_RULES} allowDeselect={false} {...fields.getInputProps('mfa')} />
          <Checkbox.Group label="Second factors that users may add" {...fields.getInputProps('methods')}>
            <Group mt="xs">
              <Checkbox value="totp" label="Authenticator app" />
              <Checkbox value="passkey" label="Passkey" />
            </Group>
          </Checkbox.Group>
          <NumberInput
            label="Longest session, in hours"
            description="After this time, users log in again. Empty: 30 days."
            min={1}
            max={720}
            allowDecimal={false}
            {...fields.getInputProps('session_hours')}
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
