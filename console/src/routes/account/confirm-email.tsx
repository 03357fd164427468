import { createFileRoute } from '@tanstack/react-router';
import { useAccount } from '../../features/account';
import { TicketPage } from '../../features/ticket-page';
import { texts } from '../../texts/texts';

export const Route = createFileRoute('/account/confirm-email')({ component: ConfirmEmailPage });

function ConfirmEmailPage() {
  const { anonymous, session } = useAccount();
  const submit = async (token: string) => {
    await anonymous.POST('/auth/email/confirm', { body: { token } });
    session.end();
  };
  return <TicketPage words={texts.confirmEmail} submit={submit} />;
}
