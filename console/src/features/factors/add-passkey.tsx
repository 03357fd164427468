import { Text, TextInput } from '@mantine/core';
import { dataOf } from 'tenantry-client';
import { knowsPasskeys, makePasskey } from '../../api/webauthn';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { useReauthenticated } from '../../components/reauthentication';
import { texts } from '../../texts/texts';
import { useAccount } from '../account';
import { FactorDialog, type FactorSteps } from './factor-dialog';

/** Shown where the browser can make one. */
export const AddPasskey = () =>
  knowsPasskeys && (
    <FactorDialog label={texts.factors.addPasskey} variant="filled">
      {(steps) => <Name {...steps} />}
    </FactorDialog>
  );

function Name({ done, close }: FactorSteps) {
  const { api } = useAccount();
  const run = useReauthenticated();
  const form = useApiForm({
    initialValues: { name: '' },
    submit: async ({ name }) => {
      const response = await makePasskey(await run(() => dataOf(api.POST('/auth/passkeys/options'))));
      return run(() => dataOf(api.POST('/auth/passkeys', { body: { name, response } })));
    },
    onDone: ({ recovery_codes: codes }) => done(codes ?? null),
  });
  return (
    <Form form={form}>
      <Text size="sm">{texts.factors.passkeyText}</Text>
      <TextInput
        label={texts.factors.name}
        description={texts.factors.nameOfPasskey}
        maxLength={100}
        required
        data-autofocus
        {...form.fields.getInputProps('name')}
      />
      <DialogButtons submit={texts.factors.addPasskey} isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}
