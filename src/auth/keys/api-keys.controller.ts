import { Body, Delete, Get, HttpCode, Injectable, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { Forbidden } from '../../common/http.errors.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { NotImpersonated } from '../access/not-impersonated.decorator.js';
import { OpenToKeys } from '../access/open-to-keys.decorator.js';
import { RequireRecentAuth } from '../access/require-recent-auth.decorator.js';
import type { Account } from '../accounts/account.entity.js';
import { CurrentActor, CurrentUser } from '../accounts/principal.js';
import { OwnerAccount, PermissionNotHeld } from '../auth.errors.js';
import { ApiKeyQuery, CreateApiKey, RotateApiKey, UpdateApiKey } from './api-key.dto.js';
import { ApiKeyEnded, ApiKeyNotFound, TooManyApiKeys } from './api-key.errors.js';
import { ApiKeyPage, apiKeyView, ApiKeyView, newApiKeyView, NewApiKeyView } from './api-key.view.js';
import { ApiKeys, MOST_API_KEYS } from './api-keys.js';

/** The API keys of a context, the same in both. */
@Injectable() // for the constructor of its subclasses
export abstract class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  /**
   * List API keys, newest first
   *
   * With the permission `keys:write`, all keys. Otherwise your own. Ended keys are listed for 90 days.
   */
  @Get()
  @OpenToKeys('keys:write')
  async listApiKeys(@CurrentActor() actor: Actor, @Query() page: ApiKeyQuery): Promise<ApiKeyPage> {
    return pageView(await this.keys.list(actor, page), page.limit, apiKeyView);
  }

  /**
   * Create an API key
   *
   * The response contains the key, which is shown only once. Every user can create a personal key. It acts for its user
   * and is limited by the user's role at each request. A key of the organization or the platform requires the permission
   * `keys:write` and does not end with its creator. You can only choose permissions that you have yourself.
   */
  @Post()
  @RequireRecentAuth()
  @ApiProblems(new Forbidden(), new PermissionNotHeld(), new OwnerAccount(), new TooManyApiKeys(MOST_API_KEYS))
  async createApiKey(
    @CurrentUser() user: Account,
    @Body() key: CreateApiKey,
    @CurrentActor() actor: Actor,
  ): Promise<NewApiKeyView> {
    return newApiKeyView(await this.keys.create(key, { user, actor }));
  }

  /**
   * Change an API key
   *
   * Absent fields stay unchanged. The change takes effect at the next request. You need every permission that the key has
   * before and after it.
   */
  @Patch(':id')
  @RequireRecentAuth()
  @ApiProblems(new ApiKeyNotFound(), new ApiKeyEnded(), new PermissionNotHeld())
  async updateApiKey(
    @Param('id') id: string,
    @Body() changes: UpdateApiKey,
    @CurrentActor() actor: Actor,
  ): Promise<ApiKeyView> {
    return apiKeyView(await this.keys.update(id, changes, actor));
  }

  /**
   * Replace an API key
   *
   * The new key has another id, and the same permissions and lifetime. The old key works for `grace_hours` more.
   */
  @Post(':id/rotate')
  @RequireRecentAuth()
  @ApiProblems(new ApiKeyNotFound(), new ApiKeyEnded(), new PermissionNotHeld(), new TooManyApiKeys(MOST_API_KEYS))
  async rotateApiKey(
    @CurrentUser() user: Account,
    @Param('id') id: string,
    @Body() { grace_hours }: RotateApiKey,
    @CurrentActor() actor: Actor,
  ): Promise<NewApiKeyView> {
    return newApiKeyView(await this.keys.rotate(id, grace_hours, { user, actor }));
  }

  /**
   * Revoke an API key
   *
   * It is rejected from the next request on.
   */
  @NotImpersonated()
  @Delete(':id')
  @HttpCode(204)
  @OpenToKeys('keys:write')
  @ApiProblems(new ApiKeyNotFound(), new PermissionNotHeld())
  async revokeApiKey(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.keys.revoke(id, actor);
  }
}
