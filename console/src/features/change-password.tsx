import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Form, useApiForm } from '../components/form';
import { CurrentPassword, NewPassword } from '../components/password';
import { Section } from '../components/section';
import { texts } from '../texts/texts';
import { useAccount } from './account';

export function ChangePassword() {
  const { api, cache } = useAccount();
  const form = useApiForm({
    initialValues: { current_password: '', new_password: '' },
    submit: (body) => api.POST('/users/me/password', { body }),
    onDone: () => {
      form.reset();
      notifications.show({ message: texts.security.passwordChanged, color: 'teal' });
      void cache.invalidateQueries();
    },
  });
  return (
    <Section title={texts.security.password} text={texts.security.passwordText}>
      <Form form={form}>
        <CurrentPassword label={texts.currentPassword} maw={400} {...form.fields.getInputProps('current_password')} />
        <NewPassword label={texts.newPassword} maw={400} {...form.fields.getInputProps('new_password')} />
        <Group>
          <Button type="submit" loading={form.isBusy}>
            {texts.security.changePassword}
          </Button>
        </Group>
      </Form>
    </Section>
  );
}
