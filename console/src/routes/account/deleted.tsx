import { createFileRoute } from '@tanstack/react-router';
import { DonePage } from '../../features/account-page';
import { texts } from '../../texts/texts';

export const Route = createFileRoute('/account/deleted')({
  component: () => <DonePage title={texts.data.deleted} text={texts.data.deletedText} login={false} />,
});
