import { PickType } from '@nestjs/swagger';
import { Registration } from '../../auth/login/credentials.dto.js';

/** The address of the person who is invited to own the organization */
export class CreateOwnerInvitation extends PickType(Registration, ['email']) {}
