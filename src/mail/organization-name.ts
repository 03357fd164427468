/** A name that mail programs could turn into a link, such as `evil.example`. */
const LIKE_AN_ADDRESS = /:\/\/|@|\bwww\.|[\p{L}\p{N}-][.\u3002\uff0e\uff61]\p{L}{2,}/iu;

/**
 * An organization's name as an e-mail may show it: one line, and nothing that a mail program turns into a link. Any
 * user can create an organization and choose its name, and could otherwise use e-mails of the product for phishing.
 *
 * @returns the slug instead of a name that looks like an address.
 */
export function nameInMail({ name, slug }: { name: string; slug: string }): string {
  const line = name.replaceAll(/\s+/gu, ' ').trim();
  return line === '' || LIKE_AN_ADDRESS.test(line) ? slug : line;
}
