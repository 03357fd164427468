import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { OriginRefused } from '../../http/refresh-cookies/request-origin.js';
import { WithRefreshCookie } from '../../http/refresh-cookies/with-refresh-cookie.decorator.js';
import { Universal } from '../../http/universal.decorator.js';
import { TenantMismatch, Unauthorized, WrongContext } from '../auth.errors.js';
import { Public } from '../access/public.decorator.js';
import { RateLimited } from './rate-limited.decorator.js';
import { RefreshRequest } from './refresh.dto.js';
import { RefreshService } from './refresh.service.js';
import { TokensView, tokensView } from './tokens.view.js';

@Controller('auth')
export class RefreshController {
  constructor(private readonly refreshes: RefreshService) {}

  /**
   * Exchange a refresh token for new tokens
   *
   * Accepts refresh tokens of both contexts, because the token itself names its context. The response contains a new
   * refresh token, which replaces the old one. Sending the old token again within 10 seconds returns the same response.
   * Sending it later ends the session. A browser can keep the refresh token in a cookie, and sends an empty object.
   */
  @Public()
  @RateLimited()
  @Universal()
  @WithRefreshCookie('refresh')
  @Post('refresh')
  @HttpCode(200)
  @ApiProblems(new Unauthorized(), new WrongContext(), new TenantMismatch(), new OriginRefused())
  async refreshTokens(@Body() { refresh_token }: RefreshRequest, @Req() request: FastifyRequest): Promise<TokensView> {
    return tokensView(await this.refreshes.refresh(refresh_token, request));
  }
}
