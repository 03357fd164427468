import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../../common/page.view.js';
import type { ApiKey } from './api-key.entity.js';

/** An API key, without its secret */
export class ApiKeyView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** @example "Nightly import" */
  name: string;

  /** The user of a personal key; null for a key of the organization or the platform */
  @ApiProperty({ format: 'uuid' })
  user_id: string | null;

  /** @example ["audit:read"] */
  permissions: string[];

  /**
   * The last four characters of the key
   * @example x7Qa
   */
  last4: string;

  /** The user who created it; null if the user was deleted */
  @ApiProperty({ format: 'uuid' })
  created_by: string | null;

  created_at: Date;

  expires_at: Date;

  /** Accurate to a minute */
  last_used_at: Date | null;

  /** When another key replaced it */
  rotated_at: Date | null;

  revoked_at: Date | null;
}

/** A new API key */
export class NewApiKeyView extends ApiKeyView {
  /**
   * The key for `Authorization: Bearer …`. It is shown only once
   * @example tny_0Fq…
   */
  key: string;
}

/** A page of API keys */
export class ApiKeyPage extends PageView<ApiKeyView> {
  declare items: ApiKeyView[];
}

export const apiKeyView = (key: ApiKey): ApiKeyView => ({
  id: key.id,
  name: key.name,
  user_id: key.user_id,
  permissions: key.permissions,
  last4: key.last4,
  created_by: key.created_by,
  created_at: key.created_at,
  expires_at: key.expires_at,
  last_used_at: key.last_used_at,
  rotated_at: key.rotated_at,
  revoked_at: key.revoked_at,
});

export const newApiKeyView = ({ key, text }: { key: ApiKey; text: string }): NewApiKeyView => ({
  ...apiKeyView(key),
  key: text,
});
