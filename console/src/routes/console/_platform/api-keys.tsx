import { createFileRoute } from '@tanstack/react-router';
import { ApiKeysPanel } from '../../../features/access/api-keys-panel';
import { KeyIcon } from '../../../icons';
import { en } from '../../../texts/en';

export const Route = createFileRoute('/console/_platform/api-keys')({
  staticData: { menu: { area: 'platform', label: 'API keys', icon: KeyIcon, order: 64, needs: 'platform:read' } },
  component: ApiKeysPage,
});

function ApiKeysPage() {
  return <ApiKeysPanel words={en.keys}>Keys of the platform, for programs.</ApiKeysPanel>;
}
