import { SetMetadata } from '@nestjs/common';

export const IS_RATE_LIMITED = 'auth:rate-limited';

/** A route that checks or stores secrets: an address may call it so often and no more. */
export const RateLimited = (): MethodDecorator => SetMetadata(IS_RATE_LIMITED, true);
