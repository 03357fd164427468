import { ApiProperty } from '@nestjs/swagger';

/** A rejected field */
export class ProblemField {
  /** @example email */
  field: string;

  /** @example "must be an e-mail address" */
  message: string;
}

/** Problem details (RFC 9457) */
export class ProblemDetails {
  /** @example urn:tenantry:problem:validation_failed */
  type: string;

  /** @example "Bad Request" */
  title: string;

  /** @example 400 */
  @ApiProperty({ type: 'integer' })
  status: number;

  /**
   * A sentence for humans
   * @example "The request failed validation."
   */
  detail: string;

  /**
   * Stable code of the problem, for programs
   * @example validation_failed
   */
  code: string;

  /** Quote it when you report the problem */
  request_id: string;

  /** With `validation_failed`: one entry per field; empty if the body is not JSON */
  errors?: ProblemField[];

  /** With `mfa_required` and `mfa_enrollment_required`: send it to /auth/login/mfa or /auth/login/enroll */
  mfa_token?: string;

  /**
   * With `mfa_required` and `mfa_enrollment_required`: the second factors to choose from
   * @example ["totp", "recovery_code"]
   */
  methods?: string[];

  /** With `mfa_required` and `mfa_enrollment_required`: the lifetime of `mfa_token` in seconds */
  @ApiProperty({ type: 'integer' })
  expires_in?: number;
}
