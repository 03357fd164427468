import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../../core/audit/audit.module.js';
import { ServersController } from './servers.controller.js';
import { ServersService } from './servers.service.js';

@Module({ imports: [CoreAuditModule], controllers: [ServersController], providers: [ServersService] })
export class ServersModule {}
