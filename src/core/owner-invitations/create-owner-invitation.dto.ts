import { PickType } from '@nestjs/swagger';
import { Registration } from '../../auth/login/credentials.dto.js';

/** The e-mail address of the person to invite as an owner */
export class CreateOwnerInvitation extends PickType(Registration, ['email']) {}
