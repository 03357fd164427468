import { createFileRoute } from '@tanstack/react-router';
import { useAccount } from '../../features/account';
import { AddressPage } from '../../features/address-form';
import { texts } from '../../texts/texts';

export const Route = createFileRoute('/account/forgot-password')({ component: ForgotPasswordPage });

function ForgotPasswordPage() {
  const { anonymous } = useAccount();
  return (
    <AddressPage
      words={texts.forgot}
      submit={(email) => anonymous.POST('/auth/password/forgot', { body: { email } })}
    />
  );
}
