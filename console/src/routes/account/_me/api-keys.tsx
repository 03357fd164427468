import { createFileRoute } from '@tanstack/react-router';
import { ApiKeysPanel } from '../../../features/access/api-keys-panel';
import { texts } from '../../../texts/texts';

export const Route = createFileRoute('/account/_me/api-keys')({
  component: () => (
    <ApiKeysPanel words={texts.keys} isOwn>
      {texts.keys.text}
    </ApiKeysPanel>
  ),
});
