import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { PageView } from '../common/page.view.js';
import type { CliCall } from './actor.js';
import type { AuditDetails, AuditEntry, Outcome, StoredDetails } from './audit-entry.entity.js';

/** Inline: a reference cannot be null in OpenAPI 3.0. */
const CLI_CALL = {
  type: 'object',
  nullable: true,
  required: ['user', 'host', 'command'],
  properties: {
    user: { type: 'string', description: 'User of the operating system', example: 'root' },
    host: { type: 'string', description: 'Host name of the machine' },
    command: {
      type: 'string',
      description: 'The command, without SQL and secrets',
      example: 'tenantry tenant suspend acme',
    },
  },
} as const satisfies ApiPropertyOptions;

/** The actor, in a form for people */
export class AuditActorView {
  /** A user, an API key, an operator with a command, an anonymous caller, or the application itself */
  kind: 'user' | 'key' | 'operator' | 'anonymous' | 'system';

  /** The user, or the API key */
  @ApiProperty({ format: 'uuid' })
  id: string | null;

  /**
   * The user's current e-mail address; null if the account was deleted
   * @example user@mycompany.com
   */
  email: string | null;

  /** Id of the user that the actor represented; null if there is none */
  @ApiProperty({ format: 'uuid' })
  on_behalf_of: string | null;
}

/** An action that succeeded or was refused */
export class AuditEntryView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  actor: AuditActorView;

  /** A user, an API key, an anonymous caller, an operator's command, or the application itself */
  actor_kind: 'user' | 'key' | 'anonymous' | 'cli' | 'system';

  /** The acting user; null for all other kinds of actors */
  @ApiProperty({ format: 'uuid' })
  actor_id: string | null;

  /** The command that was run, if actor_kind is cli */
  @ApiProperty(CLI_CALL)
  cli: CliCall | null;

  /** @example user.login */
  action: string;

  /**
   * The object of the action: kind and id
   * @example "user:01990d5c-7a3e-7c41-9d0b-5f2b8e6a1c34"
   */
  object: string | null;

  outcome: Outcome;

  /**
   * Additional details about the action
   * @example { "role": "admin" }
   */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  details: AuditDetails | null;

  /** The caller's IP address */
  ip: string | null;

  /** The request's x-request-id */
  request_id: string | null;

  created_at: Date;
}

/** A page of the audit log */
export class AuditPage extends PageView<AuditEntryView> {
  declare items: AuditEntryView[];
}

/** @param emails the addresses of the acting users. */
export const auditEntryView =
  (emails: ReadonlyMap<string, string>) =>
  (entry: AuditEntry): AuditEntryView => {
    const { cli, ...details } = entry.details ?? {};
    const call = isCliCall(cli) ? cli : null;
    const kind = kindOf(entry, call);
    return {
      id: entry.id,
      actor: {
        kind: kind === 'cli' ? 'operator' : kind,
        id: entry.key_id ?? entry.actor_id,
        email: emails.get(entry.actor_id ?? '') ?? null,
        on_behalf_of: entry.on_behalf_of,
      },
      actor_kind: kind,
      actor_id: entry.actor_id,
      cli: call && { user: call.user, host: call.host, command: call.command },
      action: entry.action,
      object: entry.object,
      outcome: entry.outcome,
      details: Object.keys(details).length > 0 ? (details as AuditDetails) : null,
      ip: entry.ip,
      request_id: entry.request_id,
      created_at: entry.created_at,
    };
  };

/** Every request has an id. Actions of the application and of commands have none. */
function kindOf({ actor_id, key_id, request_id }: AuditEntry, call: CliCall | null): AuditEntryView['actor_kind'] {
  if (call) return 'cli';
  if (key_id !== null) return 'key';
  if (actor_id !== null) return 'user';
  return request_id === null ? 'system' : 'anonymous';
}

const isCliCall = (value: StoredDetails[string] | undefined): value is CliCall =>
  typeof value === 'object' && !Array.isArray(value);
