import { Module } from '@nestjs/common';
import { SeriesController } from './series.controller.js';
import { SeriesRepository } from './series.repository.js';
import { SeriesService } from './series.service.js';
import { TakeSamples } from './take-samples.job.js';

@Module({ controllers: [SeriesController], providers: [SeriesRepository, SeriesService, TakeSamples] })
export class SeriesModule {}
