import { SetMetadata } from '@nestjs/common';
import { MINUTE, SECOND } from '../../config/units.js';

export const RECENT_AUTH = 'auth:recent-auth';

const RECENT_MINUTES = 10;

/**
 * A route for callers who logged in or called `POST /auth/reauthenticate` within the last `minutes`. Any other caller
 * gets 401 `reauthentication_required` (RFC 9470).
 */
export const RequireRecentAuth = (minutes = RECENT_MINUTES): MethodDecorator & ClassDecorator =>
  SetMetadata(RECENT_AUTH, (minutes * MINUTE) / SECOND);
