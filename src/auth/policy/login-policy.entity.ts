import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../database/entities/one-of.js';
import type { FactorType } from '../factors/factor.entity.js';

export const EMAIL_VERIFICATIONS = ['off', 'on', 'required'] as const;

/** Whether a new address must be confirmed, and whether a login requires the confirmation. */
export type EmailVerification = (typeof EMAIL_VERIFICATIONS)[number];

export const SWITCHES = ['on', 'off'] as const;

export type Switch = (typeof SWITCHES)[number];

export const MFA_RULES = ['optional', 'required'] as const;

/** Whether users may do without a second factor. */
export type MfaRule = (typeof MFA_RULES)[number];

/** The rules for accounts of one context. Both contexts have the same table, with one row at most. */
@Entity('login_policy')
@Check('login_policy_only_row', 'only_row')
@Check('login_policy_known_email_verification', oneOf('email_verification', EMAIL_VERIFICATIONS))
@Check('login_policy_known_magic_link', oneOf('magic_link', SWITCHES))
@Check('login_policy_known_self_deletion', oneOf('self_deletion', SWITCHES))
@Check('login_policy_known_mfa', oneOf('mfa', MFA_RULES))
@Check('login_policy_some_method', 'cardinality(methods) > 0')
@Check('login_policy_session_hours', 'session_hours BETWEEN 1 AND 720')
export class LoginPolicy {
  @PrimaryColumn('boolean', { default: true })
  only_row = true;

  @Column('varchar', { length: 16, default: 'on' })
  email_verification: EmailVerification = 'on';

  /** Whether a link in an e-mail replaces the password. */
  @Column('varchar', { length: 16, default: 'off' })
  magic_link: Switch = 'off';

  /** Whether users may delete their account. */
  @Column('varchar', { length: 16, default: 'on' })
  self_deletion: Switch = 'on';

  @Column('varchar', { length: 16, default: 'optional' })
  mfa: MfaRule = 'optional';

  /** The kinds of second factors that users may add. */
  @Column('text', { array: true, default: ['totp', 'passkey'] })
  methods: FactorType[] = ['totp', 'passkey'];

  /** The maximum time between a login and the end of its session. Null: 30 days, as everywhere. */
  @Column('integer', { nullable: true })
  session_hours: number | null = null;
}
