import { coreMigrations } from '../../migrations/core.js';
import { CoreSchema } from '../database/core/core-schema.js';
import { coreEntities } from './core.entities.js';
import { coreTables } from './core.tables.js';

export const coreSchema = new CoreSchema(coreEntities, coreMigrations, coreTables);
