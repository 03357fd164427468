import type { Access } from '../../auth/access/access.js';
import {
  ImpersonationForbidden,
  ReauthenticationRequired,
  TenantMismatch,
  TokenExpired,
  Unauthorized,
  WrongContext,
} from '../../auth/auth.errors.js';
import { UserRequired } from '../../auth/keys/api-key.errors.js';
import * as http from '../../common/http.errors.js';
import type { Problem } from '../../common/problem.js';
import type { Context } from '../../http/route-context.js';
import { LinkExpired, LinkInvalid } from '../../tickets/ticket.errors.js';
import * as tenancy from '../../tenancy/tenant.errors.js';
import type { OperationFacts } from './operation-facts.js';
import type { Operation } from './openapi-types.js';

/** The document of an operation, and the contexts that have its path. Empty for a universal path. */
export interface Place {
  readonly context: Context;
  readonly contexts: ReadonlySet<Context>;
}

/** Every problem that an operation may return: those of the HTTP layer, tenancy and the guards, and its own. */
export function problemsOf(operation: Operation, facts: OperationFacts, place: Place): Problem[] {
  return [
    ...problemsOfPlace(place),
    ...(facts.access.isPublic && !facts.access.isLoginOptional ? [] : problemsOfTokens(place)),
    ...problemsOfAge(facts.access),
    ...(facts.access.isForUserInPerson ? [new ImpersonationForbidden()] : []),
    ...problemsOfKeys(facts.access),
    ...(facts.access.tickets.length > 0 ? problemsOfTickets(place) : []),
    ...(facts.access.challengeField !== null ? [new Unauthorized(), ...problemsOfRealm(place)] : []),
    ...problemsOfRoles(facts.access),
    ...problemsOfInput(operation, facts),
    ...(facts.isRateLimited ? [new http.TooManyRequests(60)] : []),
    ...facts.problems,
    new http.InternalError(),
    new http.Unavailable(),
  ];
}

function problemsOfPlace({ context, contexts }: Place): Problem[] {
  const problems: Problem[] = [];
  if (contexts.size === 1) problems.push(context === 'core' ? new tenancy.CoreOnly() : new tenancy.TenantRequired());
  if (context === 'tenant' || contexts.size === 0) {
    problems.push(new tenancy.TenantHeaderInvalid(), new tenancy.TenantNotFound());
    problems.push(new tenancy.TenantSuspended(), new tenancy.TenantUnavailable(), new http.TooManyRequests(1));
  }
  return problems;
}

function problemsOfTokens(place: Place): Problem[] {
  return [new Unauthorized(), new TokenExpired(), ...problemsOfRealm(place)];
}

function problemsOfTickets(place: Place): Problem[] {
  return [new LinkInvalid(), new LinkExpired(), ...problemsOfRealm(place)];
}

function problemsOfRealm({ context, contexts }: Place): Problem[] {
  if (context === 'tenant') return [new WrongContext(), new TenantMismatch()];
  return [contexts.has('tenant') ? new tenancy.TenantOfTokenRequired() : new WrongContext()];
}

function problemsOfAge({ recentAuthSeconds }: Access): Problem[] {
  return recentAuthSeconds === null ? [] : [new ReauthenticationRequired(recentAuthSeconds)];
}

/** An API key gets 403 where a user is required. */
const problemsOfKeys = ({ isPublic }: Access): Problem[] => (isPublic ? [] : [new UserRequired()]);

function problemsOfRoles({ roles, permissions }: Access): Problem[] {
  return roles.length + permissions.length > 0 ? [new http.Forbidden()] : [];
}

function problemsOfInput({ requestBody, parameters = [] }: Operation, { bodyLimit }: OperationFacts): Problem[] {
  const invalid = new http.ValidationFailed([{ field: 'email', message: 'must be an e-mail address' }]);
  if (requestBody) return [invalid, new http.PayloadTooLarge(bodyLimit), new http.UnsupportedMediaType()];
  return parameters.some((parameter) => 'in' in parameter && parameter.in === 'query') ? [invalid] : [];
}
