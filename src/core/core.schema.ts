import { coreMigrations } from '../../migrations/core.js';
import { CoreSchema } from '../database/core/core-schema.js';
import { coreEntities } from './core.entities.js';

export const coreSchema = new CoreSchema(coreEntities, coreMigrations);
