import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { withRouteConfig } from '../route-config.js';
import type { RefreshCookieUse } from './refresh-cookies.hook.js';
import { TRANSPORT_HEADER } from './refresh-transport.js';

const ABOUT: Record<RefreshCookieUse, string> = {
  login: 'With `cookie`, the refresh token is set as an HttpOnly cookie and is absent from the body',
  refresh: 'With `cookie`, the refresh token is read from the cookie, and the new one replaces it there',
  logout: 'With `cookie`, the cookie is cleared. It identifies the session if the access token is missing or expired',
};

/** A route whose refresh token a browser can keep in a cookie. */
export const WithRefreshCookie = (use: RefreshCookieUse): MethodDecorator =>
  applyDecorators(
    withRouteConfig({ refreshCookie: use }),
    ApiHeader({
      name: TRANSPORT_HEADER,
      required: false,
      description: ABOUT[use],
      schema: { type: 'string', enum: ['cookie'] },
    }),
  );
