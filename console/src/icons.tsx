import type { ComponentType } from 'react';

export type Icon = ComponentType<{ size?: number }>;

/** An outline of 24 by 24. It is decoration: the text beside it names the thing. */
const outline =
  (path: string): Icon =>
  ({ size = 18 }) => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable={false}
    >
      <path d={path} />
    </svg>
  );

export const AlertIcon = outline('M12 8v5m0 3.5v.01M12 3 2.5 20h19z');
export const ArchiveIcon = outline('M3 5h18v4H3zm2 4v10h14V9M10 13h4');
export const BookIcon = outline('M4 5a2 2 0 0 1 2-2h14v16H6a2 2 0 0 0-2 2zm0 14V5m2 14h14v2H6');
export const BuildingIcon = outline(
  'M5 21V4a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v17M15 9h3a1 1 0 0 1 1 1v11M3 21h18M9 7h2M9 11h2M9 15h2',
);
export const CheckIcon = outline('m4.5 12.5 5 5 10-11');
export const ChevronIcon = outline('m6 9 6 6 6-6');
export const ClockIcon = outline('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 4v5l3.5 2');
export const CloudOffIcon = outline(
  'm3 3 18 18M7.5 8A5 5 0 0 0 7 18h11m2.6-1.2A4 4 0 0 0 18 10h-.7A5.5 5.5 0 0 0 11 6.1',
);
export const DownloadIcon = outline('M12 4v11m-4.5-4L12 15.500l4.5-4.5M4 20h16');
export const FlowIcon = outline(
  'M4 6h5m6 0h5M9 6a3 3 0 1 0 6 0 3 3 0 1 0-6 0m-5 12h2m8 0h6M6 18a3 3 0 1 0 6 0 3 3 0 1 0-6 0',
);
export const GaugeIcon = outline('M4 19a9 9 0 1 1 16 0M12 14l4-5M12 15.500v.01');
export const GearIcon = outline(
  'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6m0-6v3m0 12v3m9-9h-3M6 12H3m15.400-6.400-2.100 2.100M7.700 16.300l-2.100 2.100m0-12.800 2.100 2.100m8.600 8.600 2.100 2.100',
);
export const HeartbeatIcon = outline('M3 12h4l2.500-6 4.500 12 2.500-6H21');
export const HistoryIcon = outline('M4 5v4h4M4.500 9A8 8 0 1 1 4 13m8-5v4.500l3 1.500');
export const KeyIcon = outline('M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8m3 1.200L20 3m-4 4 3 3m-6 0 2 2');
export const ListIcon = outline('M9 6h11M9 12h11M9 18h11M4.500 6v.01M4.500 12v.01M4.500 18v.01');
export const LogoutIcon = outline('M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h10m-3-3.500 3.500 3.500-3.500 3.500');
export const MailIcon = outline(
  'M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1m-.500 1.500L12 13l8.500-6.500',
);
export const MoonIcon = outline('M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500');
export const PlusIcon = outline('M12 5v14M5 12h14');
export const ScreenIcon = outline(
  'M4 4h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1m5 16h6m-3-4v4',
);
export const SearchIcon = outline('M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13m5 11.500L20 20');
export const ServerIcon = outline(
  'M5 4h14a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1m0 9h14a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1m3-5.500v.01m0 9v.01',
);
export const SunIcon = outline(
  'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8m0-5v2m0 14v2m9-9h-2M5 12H3m15.400-6.400L17 7M7 17l-1.400 1.400m0-12.800L7 7m10 10 1.400 1.400',
);
export const UserIcon = outline('M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M5 20.500a7 7 0 0 1 14 0');
export const UsersIcon = outline(
  'M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7M3 20a6 6 0 0 1 12 0m1-14.800a3.500 3.500 0 0 1 0 6.600M17.500 14.200A6 6 0 0 1 21 20',
);
