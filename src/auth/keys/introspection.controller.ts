import { Body, HttpCode, Injectable, Post } from '@nestjs/common';
import { requirementsOf } from '../access/require.decorator.js';
import { AcceptsForm } from '../../http/accepts-form.decorator.js';
import { IntrospectionRequest } from './introspection.dto.js';
import { Introspection } from './introspection.js';
import { IntrospectionView } from './introspection.view.js';

const { RequirePermission } = requirementsOf<never, 'tokens:introspect'>();

/** Token introspection (RFC 7662), the same in both contexts. */
@Injectable() // for the constructor of its subclasses
export abstract class IntrospectionController {
  constructor(private readonly introspection: Introspection) {}

  /**
   * Check an access token or an API key
   *
   * For other services that receive them (RFC 7662). The body is a form or JSON. The response is `active: false` for
   * every token that does not work in this context: forged, expired, revoked, logged out, or of another organization.
   */
  @Post('introspect')
  @HttpCode(200)
  @RequirePermission('tokens:introspect')
  @AcceptsForm()
  async introspectToken(@Body() { token }: IntrospectionRequest): Promise<IntrospectionView> {
    return this.introspection.of(token);
  }
}
