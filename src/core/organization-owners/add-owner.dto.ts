import { PickType } from '@nestjs/swagger';
import { Credentials } from '../../auth/credentials.dto.js';

/** A user of the platform who is to own the organization, too */
export class AddOwner extends PickType(Credentials, ['email']) {}
