import { Module } from '@nestjs/common';
import { PlatformFiguresReader } from './platform-figures.js';
import { PlatformOverviewController } from './platform-overview.controller.js';

@Module({ controllers: [PlatformOverviewController], providers: [PlatformFiguresReader] })
export class PlatformOverviewModule {}
