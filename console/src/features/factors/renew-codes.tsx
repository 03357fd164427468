import { Text } from '@mantine/core';
import { dataOf } from 'tenantry-client';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { useReauthenticated } from '../../components/reauthentication';
import { texts } from '../../texts/texts';
import { useAccount } from '../account';
import { FactorDialog, type FactorSteps } from './factor-dialog';

export const RenewCodes = () => (
  <FactorDialog label={texts.recoveryCodes.renew}>{(steps) => <Question {...steps} />}</FactorDialog>
);

function Question({ done, close }: FactorSteps) {
  const { api } = useAccount();
  const run = useReauthenticated();
  const form = useApiForm({
    initialValues: {},
    submit: () => run(() => dataOf(api.POST('/auth/recovery-codes'))),
    onDone: ({ recovery_codes }) => done(recovery_codes),
  });
  return (
    <Form form={form}>
      <Text size="sm">{texts.recoveryCodes.renewText}</Text>
      <DialogButtons submit={texts.recoveryCodes.renew} isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}
