const FORM = /^#token=([A-Za-z0-9_-]{1,256})$/;

let ticket: string | null = null;

/**
 * Moves the ticket of an e-mail's link from the address to memory, so that it stays neither in the history of the
 * browser nor in copied addresses. It is used up only when a person presses the button of the page. Must run before the
 * router reads the address.
 */
export function takeTicket(): void {
  ticket = FORM.exec(globalThis.location.hash)?.[1] ?? null;
  // A second link to the same page in the same tab only changes the fragment.
  globalThis.addEventListener('hashchange', () => FORM.test(globalThis.location.hash) && globalThis.location.reload());
  if (ticket === null) return;
  const { pathname, search } = globalThis.location;
  globalThis.history.replaceState(globalThis.history.state, '', pathname + search);
}

/** The ticket of the link that was opened, or null after a reload. */
export const ticketOfLink = (): string | null => ticket;
