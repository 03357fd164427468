import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsString, MaxLength } from 'class-validator';
import { FullName } from './full-name.dto.js';
import { IsNewPassword } from './password-policy.js';

const emailForm = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim().toLowerCase() : value;

/** What a login takes */
export class Credentials {
  /**
   * E-mail address
   * @example user@mycompany.com
   */
  @Transform(emailForm)
  @IsEmail()
  @MaxLength(254)
  email: string;

  /**
   * Password
   * @example UserPass123
   */
  @IsString()
  @MaxLength(1_024)
  password: string;
}

/** What a registration takes in both contexts */
export class Registration extends FullName {
  /**
   * E-mail address; unique in its context
   * @example user@mycompany.com
   */
  @ApiProperty()
  @Transform(emailForm)
  @IsEmail()
  @MaxLength(254)
  email: string;

  /** @example UserPass123 */
  @IsNewPassword()
  password: string;
}
