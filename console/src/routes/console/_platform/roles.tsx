import { createFileRoute } from '@tanstack/react-router';
import { RolesPanel } from '../../../features/access/roles-panel';
import { UserIcon } from '../../../icons';

export const Route = createFileRoute('/console/_platform/roles')({
  staticData: { menu: { area: 'platform', label: 'Roles', icon: UserIcon, order: 62, needs: 'platform:read' } },
  component: RolesPage,
});

function RolesPage() {
  return <RolesPanel>The permissions of the users of the platform.</RolesPanel>;
}
