import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { MailSettings } from '../../mail/mail-settings.js';
import { AuthContexts } from '../access/auth-context.js';
import { PasskeysUnavailable } from './passkey.errors.js';

/**
 * The name under which authenticators know this installation (WebAuthn, 4: Relying Party). All organizations share it,
 * because it is a domain. Only settings decide it, never a header of a request.
 */
@Injectable()
export class RelyingParty {
  readonly isAvailable: boolean;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly settings: MailSettings,
    private readonly contexts: AuthContexts,
  ) {
    const { APP_URL, NODE_ENV, WEBAUTHN_RP_ID } = config;
    this.isAvailable = APP_URL !== undefined || WEBAUTHN_RP_ID !== undefined || NODE_ENV !== 'production';
  }

  /** The domain. @throws PasskeysUnavailable */
  get id(): string {
    this.requireAvailable();
    return this.config.WEBAUTHN_RP_ID ?? new URL(this.settings.pageUrl('', null)).hostname;
  }

  /** @throws PasskeysUnavailable */
  requireAvailable(): void {
    if (!this.isAvailable) throw new PasskeysUnavailable();
  }

  get name(): string {
    return this.settings.product;
  }

  /** The origins of pages that may use a passkey in the current context. */
  get origins(): string[] {
    const { realm } = this.contexts.current;
    const page = this.settings.pageUrl('', realm.context === 'tenant' ? realm.slug : null);
    return [new URL(page).origin, ...this.config.CORS_ORIGINS];
  }

  /** The name of an account in the list of an authenticator or app, which has those of other organizations too. */
  accountOf({ email }: { email: string }): string {
    const { realm } = this.contexts.current;
    return realm.context === 'tenant' ? `${email} (${realm.slug})` : email;
  }
}
