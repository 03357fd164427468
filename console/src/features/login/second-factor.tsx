import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dataOf } from 'tenantry-client';
import { provePasskey } from '../../api/webauthn';
import { CodeField } from '../../components/code-field';
import { Form, useApiForm } from '../../components/form';
import { LinkButton } from '../../components/link-button';
import { texts } from '../../texts/texts';
import { placeOf, useAccount } from '../account';
import { AccountPage } from '../account-page';
import type { Step } from './step';

const METHODS = ['passkey', 'totp', 'recovery_code'] as const;

type Method = (typeof METHODS)[number];

const TEXTS: Record<Method, { text: string; use: string }> = {
  passkey: { text: texts.secondFactor.passkeyText, use: texts.secondFactor.orPasskey },
  totp: { text: texts.secondFactor.text, use: texts.secondFactor.useApp },
  recovery_code: { text: texts.secondFactor.recoveryText, use: texts.secondFactor.useRecoveryCode },
};

/** Asks for the second factor of the user. */
export function SecondFactor({ continuation: { token, methods }, finish, restart }: Step) {
  const account = useAccount();
  const known = METHODS.filter((method) => methods.includes(method));
  const [method, setMethod] = useState<Method>(known[0] ?? 'recovery_code');
  const form = useApiForm({
    initialValues: { code: '' },
    submit: async ({ code }) => {
      if (method !== 'passkey') return account.session.finishLogin(token, { method, code });
      const options = await dataOf(account.anonymous.POST('/auth/login/mfa/options', { body: { mfa_token: token } }));
      return account.session.finishLogin(token, { method, response: await provePasskey(options) });
    },
    onDone: finish,
  });
  const change = (other: Method) => {
    form.reset();
    setMethod(other);
  };
  const field = form.fields.getInputProps('code');
  return (
    <AccountPage
      title={texts.login.title(placeOf(account))}
      text={TEXTS[method].text}
      below={<LinkButton onClick={restart}>{texts.secondFactor.restart}</LinkButton>}
    >
      <Form form={form}>
        {method === 'totp' && <CodeField autoFocus {...field} />}
        {method === 'recovery_code' && (
          <TextInput
            label={texts.secondFactor.recoveryCode}
            autoComplete="off"
            required
            maxLength={64}
            autoFocus
            {...field}
          />
        )}
        <Button type="submit" fullWidth loading={form.isBusy}>
          {method === 'passkey' ? texts.secondFactor.usePasskey : texts.login.button}
        </Button>
        <Stack gap="xs" align="flex-start">
          {known
            .filter((other) => other !== method)
            .map((other) => (
              <LinkButton key={other} onClick={() => change(other)}>
                {TEXTS[other].use}
              </LinkButton>
            ))}
        </Stack>
      </Form>
    </AccountPage>
  );
}
