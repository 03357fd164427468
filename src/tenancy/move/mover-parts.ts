import type { TenantProvisioner } from '../provisioning/tenant-provisioner.js';
import type { FenceLift } from './fence-lift.js';
import type { MoveCatalog } from './move-catalog.js';
import type { MoveFence } from './move-fence.js';
import type { MoverSessionFactory } from './mover-sessions.js';

/** The services that a mover uses. */
export interface MoverParts {
  readonly moves: MoveCatalog;
  readonly fence: MoveFence;
  readonly lift: FenceLift;
  readonly sessions: MoverSessionFactory;
  readonly provisioner: TenantProvisioner;
}
