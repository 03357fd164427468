import { SetMetadata } from '@nestjs/common';

export const NOT_IMPERSONATED = 'auth:not-impersonated';

/**
 * A route for the user in person. An administrator who acts as the user gets 403 `impersonation_forbidden`. Every route
 * with `@RequireRecentAuth()` is one.
 */
export const NotImpersonated = (): MethodDecorator & ClassDecorator => SetMetadata(NOT_IMPERSONATED, true);
