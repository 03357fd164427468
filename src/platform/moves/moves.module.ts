import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../../core/audit/audit.module.js';
import { OrganizationsModule } from '../../core/organizations/organizations.module.js';
import { BackgroundModule } from '../background/background.module.js';
import { AllMovesController } from './all-moves.controller.js';
import { MovesController } from './moves.controller.js';
import { MovesService } from './moves.service.js';
import { ServerMovesController } from './server-moves.controller.js';

@Module({
  imports: [BackgroundModule, CoreAuditModule, OrganizationsModule],
  controllers: [AllMovesController, MovesController, ServerMovesController],
  providers: [MovesService],
})
export class MovesModule {}
