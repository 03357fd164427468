/** The organization, as the invited person sees it */
export class InvitingOrganization {
  /** @example "My Company" */
  name: string;

  /** @example my-company */
  slug: string;
}
