import { PickType } from '@nestjs/swagger';
import { Registration } from './credentials.dto.js';

/** A new e-mail address for an account */
export class NewAddress extends PickType(Registration, ['email']) {}
