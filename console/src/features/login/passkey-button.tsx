import { Button, Stack } from '@mantine/core';
import { dataOf } from 'tenantry-client';
import { provePasskey } from '../../api/webauthn';
import { ProblemAlert } from '../../components/problem-alert';
import { useApiForm } from '../../components/form';
import { texts } from '../../texts/texts';
import { useAccount } from '../account';

/** Logs in without an address and a password. */
export function PasskeyButton({ onDone }: { onDone: () => void }) {
  const { anonymous, session } = useAccount();
  const form = useApiForm({
    initialValues: {},
    submit: async () => {
      const { challenge_token: token, options } = await dataOf(anonymous.POST('/auth/passkey/options'));
      await session.loginWithPasskey(token, await provePasskey(options));
    },
    onDone,
  });
  return (
    <form onSubmit={form.onSubmit}>
      <Stack mt="md">
        <Button type="submit" variant="default" fullWidth loading={form.isBusy}>
          {texts.login.passkey}
        </Button>
        <ProblemAlert error={form.error} />
      </Stack>
    </form>
  );
}
