/** Your product, as its pages name it. The other part of the branding is theme.ts. */
export const brand = {
  name: 'Tenantry',
  /** Shown on the account pages, if there are any: `{ label: 'Privacy', href: 'https://…' }`. */
  links: [] as readonly { readonly label: string; readonly href: string }[],
  /** Whether the login page offers a link in an e-mail instead of a password. The rules for logins must permit it. */
  offersMagicLink: false,
};
