import { createFileRoute } from '@tanstack/react-router';
import { useAccount } from '../../features/account';
import { TicketPage } from '../../features/ticket-page';
import { texts } from '../../texts/texts';

export const Route = createFileRoute('/account/undo-email')({ component: UndoEmailPage });

function UndoEmailPage() {
  const { anonymous, session } = useAccount();
  const submit = async (token: string) => {
    await anonymous.POST('/auth/email/undo', { body: { token } });
    session.end();
  };
  return <TicketPage words={texts.undoEmail} submit={submit} login={false} />;
}
