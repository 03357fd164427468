import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { dataOf } from 'tenantry-client';
import { CodeField } from '../../components/code-field';
import { Form, useApiForm } from '../../components/form';
import { ProblemAlert } from '../../components/problem-alert';
import { texts } from '../../texts/texts';
import { useAccount } from '../account';
import { AppSecret } from '../factors/app-secret';

/** Shows the secret of a new factor, and asks for its first code. */
export function EnrollApp({ token, done }: { token: string; done: (codes: readonly string[] | null) => void }) {
  const { anonymous, session } = useAccount();
  const begun = useQuery({
    queryKey: ['enrollment', token],
    queryFn: () => dataOf(anonymous.POST('/auth/login/enroll', { body: { mfa_token: token, method: 'totp' } })),
    staleTime: Infinity,
    gcTime: 0, // the secret is kept no longer than the page
    retry: false,
  });
  const form = useApiForm({
    initialValues: { code: '' },
    submit: ({ code }) => session.finishLogin(token, { method: 'totp', code }),
    onDone: done,
  });
  return (
    <Form form={form}>
      <ProblemAlert error={begun.error} />
      {begun.data && <AppSecret factor={begun.data} />}
      <CodeField disabled={!begun.data} {...form.fields.getInputProps('code')} />
      <Button type="submit" fullWidth loading={form.isBusy} disabled={!begun.data}>
        {texts.login.button}
      </Button>
    </Form>
  );
}
