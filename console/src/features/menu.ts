import type { Icon } from '../icons';

/** An entry of the menu, which a page declares in its `staticData`. */
export interface MenuEntry {
  /** The menu of the platform, or that of an organization. */
  readonly area: 'platform' | 'tenant';
  readonly label: string;
  readonly icon: Icon;
  /** Lower numbers come first. */
  readonly order: number;
  /** Whether the entry is only for those that operate the platform. */
  readonly forOperators?: boolean;
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    menu?: MenuEntry;
  }
}
