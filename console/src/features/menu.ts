import type { Permission } from '../components/permissions';
import type { Icon } from '../icons';

/** An entry of the menu, which a page declares in its `staticData`. */
export interface MenuEntry {
  /** The menu of the platform, or that of an organization. */
  readonly area: 'platform' | 'tenant';
  readonly label: string;
  readonly icon: Icon;
  /** Lower numbers come first. */
  readonly order: number;
  /** Users without this permission do not see the entry. */
  readonly needs?: Permission;
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    menu?: MenuEntry;
  }
}
