import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { dataOf, type TenantSchemas } from 'tenantry-client';
import { CodeField } from '../../components/code-field';
import { DialogButtons } from '../../components/dialog-buttons';
import { Form, useApiForm } from '../../components/form';
import { useReauthenticated } from '../../components/reauthentication';
import { texts } from '../../texts/texts';
import { useAccount } from '../account';
import { AppSecret } from './app-secret';
import { FactorDialog, type FactorSteps } from './factor-dialog';

type Pending = TenantSchemas['PendingFactorView'];

export const AddApp = () => (
  <FactorDialog label={texts.factors.addApp}>{(steps) => <NameThenCode {...steps} />}</FactorDialog>
);

function NameThenCode({ done, close }: FactorSteps) {
  const { api } = useAccount();
  const run = useReauthenticated();
  const [pending, setPending] = useState<Pending | null>(null);
  const form = useApiForm({
    initialValues: { name: '' },
    submit: ({ name }) => run(() => dataOf(api.POST('/auth/factors/totp', { body: name === '' ? {} : { name } }))),
    onDone: setPending,
  });
  if (pending) return <FirstCode pending={pending} done={done} close={close} />;
  return (
    <Form form={form}>
      <TextInput
        label={texts.factors.name}
        description={texts.factors.nameOfApp}
        maxLength={100}
        data-autofocus
        {...form.fields.getInputProps('name')}
      />
      <DialogButtons submit={texts.factors.next} isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}

function FirstCode({ pending, done, close }: FactorSteps & { pending: Pending }) {
  const { api } = useAccount();
  const run = useReauthenticated();
  const params = { path: { id: pending.factor_id } };
  const form = useApiForm({
    initialValues: { code: '' },
    submit: (body) => run(() => dataOf(api.POST('/auth/factors/totp/{id}/confirm', { params, body }))),
    onDone: ({ recovery_codes }) => done(recovery_codes),
  });
  return (
    <Form form={form}>
      <AppSecret factor={pending} />
      <CodeField autoFocus {...form.fields.getInputProps('code')} />
      <DialogButtons submit={texts.factors.confirm} isBusy={form.isBusy} cancel={close} />
    </Form>
  );
}
