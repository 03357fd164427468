import { Button, Text } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { settingOf } from '../../api/settings';
import { knowsPasskeys } from '../../api/webauthn';
import { brand } from '../../brand';
import { EmailField } from '../../components/email-field';
import { Form, useApiForm } from '../../components/form';
import { CurrentPassword } from '../../components/password';
import { placeOf, useAccount } from '../../features/account';
import { AccountLink, AccountPage } from '../../features/account-page';
import { safeNext } from '../../features/after-login';
import { useLoginSteps } from '../../features/login/login-steps';
import { PasskeyButton } from '../../features/login/passkey-button';
import { texts } from '../../texts/texts';

export const Route = createFileRoute('/account/login')({
  codeSplitGroupings: [], // most visits begin here, so it is in the first file
  validateSearch: ({ next }): { next?: string } => safeNext(next),
  component: LoginPage,
});

function LoginPage() {
  const { next } = Route.useSearch();
  const account = useAccount();
  const isClosed = account.tenant === null && settingOf('core-registration') === 'closed';
  const steps = useLoginSteps(next);
  const form = useApiForm({
    initialValues: { email: '', password: '' },
    submit: ({ email, password }) => steps.begin(() => account.session.login(email, password)),
    onDone: steps.go,
  });
  if (steps.page) return steps.page;
  return (
    <AccountPage
      title={texts.login.title(placeOf(account))}
      text={account.tenant === null ? texts.login.platform : undefined}
      below={
        isClosed ? undefined : (
          <>
            {texts.login.noAccount} <AccountLink to="/account/register">{texts.login.register}</AccountLink>
          </>
        )
      }
    >
      <Form form={form}>
        <EmailField required autoFocus {...form.fields.getInputProps('email')} />
        <CurrentPassword label={texts.password} {...form.fields.getInputProps('password')} />
        <Button type="submit" fullWidth loading={form.isBusy}>
          {texts.login.button}
        </Button>
        <Text size="sm">
          <AccountLink to="/account/forgot-password">{texts.login.forgot}</AccountLink>
        </Text>
        {brand.offersMagicLink && (
          <Text size="sm">
            <AccountLink to="/account/magic-link">{texts.login.magicLink}</AccountLink>
          </Text>
        )}
      </Form>
      {knowsPasskeys && <PasskeyButton onDone={() => steps.go(null)} />}
    </AccountPage>
  );
}
