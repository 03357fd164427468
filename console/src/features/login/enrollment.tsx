import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { dataOf } from 'tenantry-client';
import { knowsPasskeys, makePasskey } from '../../api/webauthn';
import { Form, useApiForm } from '../../components/form';
import { LinkButton } from '../../components/link-button';
import { texts } from '../../texts/texts';
import { useAccount } from '../account';
import { AccountPage } from '../account-page';
import { RecoveryCodes } from '../factors/recovery-codes';
import { EnrollApp } from './enroll-app';
import type { Step } from './step';

/** Adds a second factor, because the rules require one. Then it shows the recovery codes. */
export function Enrollment({ continuation: { token, methods }, finish, restart }: Step) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const offersPasskey = methods.includes('passkey') && knowsPasskeys;
  const [isApp, setApp] = useState(!offersPasskey);
  const done = (added: readonly string[] | null) => (added ? setCodes(added) : finish());
  if (codes)
    return (
      <AccountPage title={texts.recoveryCodes.title} text={texts.recoveryCodes.text}>
        <RecoveryCodes codes={codes} done={finish} />
      </AccountPage>
    );
  return (
    <AccountPage
      title={texts.enrollment.title}
      text={texts.enrollment.text}
      below={<LinkButton onClick={restart}>{texts.secondFactor.restart}</LinkButton>}
    >
      {isApp ? (
        <Stack>
          <EnrollApp token={token} done={done} />
          {offersPasskey && (
            <Button variant="default" fullWidth onClick={() => setApp(false)}>
              {texts.enrollment.choose}
            </Button>
          )}
        </Stack>
      ) : (
        <Stack>
          <EnrollPasskey token={token} done={done} />
          {methods.includes('totp') && (
            <Button variant="default" fullWidth onClick={() => setApp(true)}>
              {texts.enrollment.app}
            </Button>
          )}
        </Stack>
      )}
    </AccountPage>
  );
}

function EnrollPasskey({ token, done }: { token: string; done: (codes: readonly string[] | null) => void }) {
  const { anonymous, session } = useAccount();
  const form = useApiForm({
    initialValues: {},
    submit: async () => {
      const options = await dataOf(anonymous.POST('/auth/login/mfa/options', { body: { mfa_token: token } }));
      return session.finishLogin(token, { method: 'passkey', response: await makePasskey(options) });
    },
    onDone: done,
  });
  return (
    <Form form={form}>
      <Button type="submit" fullWidth loading={form.isBusy}>
        {texts.enrollment.passkey}
      </Button>
    </Form>
  );
}
