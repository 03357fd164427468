import { createFileRoute } from '@tanstack/react-router';
import { RolesPanel } from '../../../features/access/roles-panel';
import { UserIcon } from '../../../icons';

export const Route = createFileRoute('/console/t/$slug/roles')({
  staticData: { menu: { area: 'tenant', label: 'Roles', icon: UserIcon, order: 25, needs: 'users:read' } },
  component: RolesPage,
});

function RolesPage() {
  return <RolesPanel>The permissions of the users of the organization.</RolesPanel>;
}
