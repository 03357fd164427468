import { Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Form, useApiForm } from '../components/form';
import { ProblemAlert } from '../components/problem-alert';
import { useReauthenticated } from '../components/reauthentication';
import { Section } from '../components/section';
import { texts } from '../texts/texts';
import { useAccount } from './account';

export function ChangeEmail() {
  const { api, hooks } = useAccount();
  const { data: me } = hooks.useSuspenseQuery('get', '/users/me');
  const run = useReauthenticated();
  const form = useApiForm({
    initialValues: { email: '' },
    submit: (body) => run(() => api.POST('/users/me/email', { body })),
    onDone: (_result, { email }) => {
      form.reset();
      notifications.show({ message: texts.security.emailSent(email), color: 'teal' });
    },
  });
  return (
    <Section
      title={texts.security.email}
      text={
        <Group gap="xs">
          <Text inherit span className="title">
            {me.email}
          </Text>
          <Badge color={me.email_verified ? 'teal' : 'orange'}>
            {me.email_verified ? texts.security.verified : texts.security.unverified}
          </Badge>
        </Group>
      }
    >
      {!me.email_verified && <SendVerification />}
      <Form form={form}>
        <TextInput
          label={texts.security.newEmail}
          description={texts.security.emailText}
          type="email"
          autoComplete="email"
          required
          maw={400}
          {...form.fields.getInputProps('email')}
        />
        <Group>
          <Button type="submit" variant="default" loading={form.isBusy}>
            {texts.security.changeEmail}
          </Button>
        </Group>
      </Form>
    </Section>
  );
}

function SendVerification() {
  const { hooks } = useAccount();
  const send = hooks.useMutation('post', '/auth/email/verification', {
    onSuccess: () => void notifications.show({ message: texts.security.verificationSent, color: 'teal' }),
  });
  return (
    <Group mb="md">
      <Button variant="light" size="xs" loading={send.isPending} onClick={() => send.mutate({})}>
        {texts.security.sendVerification}
      </Button>
      <ProblemAlert error={send.error} />
    </Group>
  );
}
