/** The look of e-mails. The name of the product is that of MAIL_FROM. */
export const BRANDING = {
  /** Of the link, with white text on it. */
  colour: '#4f46e5',
  /** The absolute address of a picture, 40 pixels high, or null. */
  logo: null as string | null,
};
