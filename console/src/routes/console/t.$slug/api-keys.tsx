import { createFileRoute } from '@tanstack/react-router';
import { ApiKeysPanel } from '../../../features/access/api-keys-panel';
import { KeyIcon } from '../../../icons';
import { en } from '../../../texts/en';

export const Route = createFileRoute('/console/t/$slug/api-keys')({
  staticData: { menu: { area: 'tenant', label: 'API keys', icon: KeyIcon, order: 30 } },
  component: ApiKeysPage,
});

function ApiKeysPage() {
  return <ApiKeysPanel words={en.keys}>Keys of the organization, for programs.</ApiKeysPanel>;
}
