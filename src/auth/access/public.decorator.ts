import { applyDecorators, SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'auth:public';

/** Opens a route to callers without a token. Every other route is closed. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(IS_PUBLIC, true);

export const IS_LOGIN_OPTIONAL = 'auth:login-optional';

/**
 * Opens a route, and recognizes callers with a valid token. An invalid token is ignored, as on any other public route.
 */
export const LoginOptional = (): MethodDecorator => applyDecorators(Public(), SetMetadata(IS_LOGIN_OPTIONAL, true));
