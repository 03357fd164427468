import { Global, Module } from '@nestjs/common';
import { ContextRoutes } from './context-routing.js';

@Global()
@Module({ providers: [ContextRoutes], exports: [ContextRoutes] })
export class HttpModule {}
