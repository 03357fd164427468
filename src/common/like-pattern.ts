/** The pattern of LIKE for texts that contain `text`, in which % and _ match themselves. */
export const containing = (text: string): string => `%${text.trim().replaceAll(/[\\%_]/g, '\\$&')}%`;
