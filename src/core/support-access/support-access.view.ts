/** Whether the platform may support the organization */
export class SupportAccessView {
  /** The end of the access; null without access */
  until: Date | null;
}

export const supportAccessView = (until: Date | null): SupportAccessView => ({
  until: until !== null && until.getTime() > Date.now() ? until : null,
});
