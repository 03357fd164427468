import { Body, HttpCode, Injectable, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { OriginRefused } from '../../http/refresh-cookies/request-origin.js';
import { WithRefreshCookie } from '../../http/refresh-cookies/with-refresh-cookie.decorator.js';
import { MailUnavailable } from '../../mail/mail.errors.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import { AuthContexts } from '../access/auth-context.js';
import { Public } from '../access/public.decorator.js';
import { CurrentTicket, PublicWithTicket } from '../access/public-with-ticket.decorator.js';
import { TicketRequest } from '../access/ticket-request.dto.js';
import { CurrentActor } from '../accounts/principal.js';
import { MagicLinkDisabled } from '../auth.errors.js';
import { LOGIN_DEMANDS } from '../factors/factor.errors.js';
import { RateLimited } from '../login/rate-limited.decorator.js';
import { LoginView, loginView } from '../login/tokens.view.js';
import { AccountAddress } from '../recovery/recovery.dto.js';
import { MagicLinks } from './magic-links.js';

/** Logins without a password, the same in both contexts. */
@Injectable() // for the constructor of its subclasses
export abstract class MagicLinksController {
  constructor(
    private readonly magicLinks: MagicLinks,
    private readonly contexts: AuthContexts,
  ) {}

  /**
   * Request a link to log in without a password
   *
   * The response is the same whether or not the address has an account. The link is valid for 15 minutes. Disabled
   * unless the rules for logins permit it (`magic_link`).
   */
  @Public()
  @RateLimited()
  @Post()
  @HttpCode(202)
  @ApiProblems(new MagicLinkDisabled(), new MailUnavailable())
  async requestMagicLink(@Body() { email }: AccountAddress, @CurrentActor() actor: Actor): Promise<void> {
    await this.magicLinks.request(email, actor);
  }

  /**
   * Log in with the link of an e-mail
   *
   * The link replaces the password, not a second factor.
   */
  @PublicWithTicket('magic')
  @RateLimited()
  @Post('login')
  @HttpCode(200)
  @WithRefreshCookie('login')
  @ApiProblems(new MagicLinkDisabled(), ...LOGIN_DEMANDS, new OriginRefused())
  async loginWithMagicLink(
    @Body() _ticket: TicketRequest,
    @CurrentTicket() ticket: PresentedTicket,
    @CurrentActor() actor: Actor,
  ): Promise<LoginView> {
    return loginView(this.contexts.current.context, await this.magicLinks.login(ticket, actor));
  }
}
