import { createContext, useContext } from 'react';

/** A named permission, like `platform:operate`. */
export type Permission = `${string}:${string}`;

const Held = createContext<readonly string[]>([]);

/** The permissions that the user has on the pages inside. */
export const PermissionsProvider = Held.Provider;

/** Whether the user has a permission. Pages leave out the actions that the API would refuse. */
export function useMay(): (needed: Permission | undefined) => boolean {
  const held = useContext(Held);
  return (needed) => needed === undefined || held.includes(needed);
}
