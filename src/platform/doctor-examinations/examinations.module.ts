import { Module } from '@nestjs/common';
import { CoreAuditModule } from '../../core/audit/audit.module.js';
import { RunningDoctorModule } from '../../doctor/running-doctor.module.js';
import { BackgroundModule } from '../background/background.module.js';
import { ExaminationRepository } from './examination.repository.js';
import { ExaminationsController } from './examinations.controller.js';
import { ExaminationsService } from './examinations.service.js';

@Module({
  imports: [BackgroundModule, CoreAuditModule, RunningDoctorModule],
  controllers: [ExaminationsController],
  providers: [ExaminationRepository, ExaminationsService],
})
export class ExaminationsModule {}
