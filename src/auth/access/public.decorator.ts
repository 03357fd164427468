import { applyDecorators, SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'auth:public';

/** Opens a route to callers without a token. Every other route is closed. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(IS_PUBLIC, true);

export const IS_LOGIN_OPTIONAL = 'auth:login-optional';

/**
 * Opens a route to callers without a token. For a caller with a token it is like a closed route: an invalid or expired
 * token is rejected, so that a client that believes to be logged in does not act as a person without an account.
 */
export const LoginOptional = (): MethodDecorator => applyDecorators(Public(), SetMetadata(IS_LOGIN_OPTIONAL, true));
