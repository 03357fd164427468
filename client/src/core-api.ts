// Written by `npm run client:types`.

export interface paths {
  '/auth/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Exchange a refresh token for new tokens
     * @description Accepts refresh tokens of both contexts, because the token itself names its context. The response contains a new refresh token, which replaces the old one. Sending the old token again within 10 seconds returns the same response. Sending it later ends the session. A browser can keep the refresh token in a cookie, and sends an empty object.
     */
    post: operations['refreshTokens'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List audit entries of your organizations, newest first; platform admins see all entries
     * @description List audit entries of your organizations, newest first; platform admins see all entries.
     */
    get: operations['listAuditEntries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/audit/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export audit entries of your organizations, oldest first; platform admins export all entries
     * @description One entry in each line (NDJSON). To continue later, send the `id` of the last line as `cursor`. Entries are in the export two minutes after they were written.
     */
    get: operations['exportAuditEntries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List API keys, newest first
     * @description With the permission `keys:write`, all keys. Otherwise your own. Ended keys are listed for 90 days.
     */
    get: operations['listApiKeys'];
    put?: never;
    /**
     * Create an API key
     * @description The response contains the key, which is shown only once. Every user can create a personal key. It acts for its user and is limited by the user's role at each request. A key of the organization or the platform requires the permission `keys:write` and does not end with its creator. You can only choose permissions that you have yourself.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['createApiKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api-keys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Revoke an API key
     * @description It is rejected from the next request on.
     */
    delete: operations['revokeApiKey'];
    options?: never;
    head?: never;
    /**
     * Change an API key
     * @description Absent fields stay unchanged. The change takes effect at the next request. You need every permission that the key has before and after it.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    patch: operations['updateApiKey'];
    trace?: never;
  };
  '/api-keys/{id}/rotate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Replace an API key
     * @description The new key has another id, and the same permissions and lifetime. The old key works for `grace_hours` more.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['rotateApiKey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/register': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Register a platform user
     * @description Sends an e-mail to confirm the address. Where registration is `verified`, the response is 202 without a body, even for an address that has an account. The account is created when the address is confirmed.
     */
    post: operations['registerUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/login': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Log in to the platform
     * @description A user with a second factor gets 401 `mfa_required`, and finishes the login at /auth/login/mfa.
     */
    post: operations['loginUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/reauthenticate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm your identity
     * @description Some routes require a login or this confirmation within the last 10 minutes. Otherwise they return 401 `reauthentication_required`. Send your password. If you have a second factor, send its code or the response of your passkey to the request of /auth/passkey/options. A wrong one returns 400 with an error for `password`, `code` or `response`, because the access token itself is valid.
     */
    post: operations['reauthenticateUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/logout': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Log out and end this session with its refresh tokens
     * @description Log out and end this session with its refresh tokens.
     */
    post: operations['logoutUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/me/email': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Request a change of your address
     * @description Sends a link to the new address, which is valid for 24 hours. The address changes when the link is used. The response is the same when the address belongs to another account. A later request replaces an earlier one.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['requestEmailChange'];
    /**
     * Cancel a change of your address
     * @description Cancel a change of your address.
     */
    delete: operations['withdrawEmailChange'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/email/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm a new address with the link of an e-mail
     * @description From then on, the account has the new address. An e-mail to the previous address allows you to undo the change for 7 days.
     */
    post: operations['confirmEmailChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/email/verification': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Request a link to confirm your address
     * @description Nothing is sent if the address is already confirmed.
     */
    post: operations['requestEmailVerification'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/email/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm an address with the link of an e-mail
     * @description Where an account is only created after the confirmation (`registration: verified`), the password of the registration is required.
     */
    post: operations['verifyEmail'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/email/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Undo a change of your address with the link of an e-mail
     * @description Restores the previous address, removes the password and the second factors that were added since, ends all sessions and sends a link to set a new password.
     */
    post: operations['undoEmailChange'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/factors': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List your second factors, newest first
     * @description List your second factors, newest first.
     */
    get: operations['listMyFactors'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/factors/totp': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add an authenticator app as a second factor
     * @description It counts after you confirm it with its first code. Until then, another call replaces it.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['addTotpFactor'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/factors/totp/{id}/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm an authenticator app with its first code
     * @description Returns ten new recovery codes. Earlier ones are no longer accepted.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['confirmTotpFactor'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/factors/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove a second factor
     * @description Removing the last one also removes the recovery codes.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    delete: operations['removeMyFactor'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/introspect': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Check an access token or an API key
     * @description For other services that receive them (RFC 7662). The body is a form or JSON. The response is `active: false` for every token that does not work in this context: forged, expired, revoked, logged out, or of another organization.
     *
     *     Requires the permission `tokens:introspect`.
     */
    post: operations['introspectToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/login-policy': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the rules for logins
     * @description Read the rules for logins.
     *
     *     Requires the permission `platform:operate`.
     */
    get: operations['getLoginPolicy'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change the rules for logins
     * @description Absent fields stay unchanged. With `email_verification: required`, a user with an unconfirmed address gets 401 `email_not_verified` at the next login. With `mfa: required`, all sessions without a second factor end, and users without one get 401 `mfa_enrollment_required` at the next login.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    patch: operations['updateLoginPolicy'];
    trace?: never;
  };
  '/auth/magic-link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Request a link to log in without a password
     * @description The response is the same whether or not the address has an account. The link is valid for 15 minutes. Disabled unless the rules for logins permit it (`magic_link`).
     */
    post: operations['requestMagicLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/magic-link/login': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Log in with the link of an e-mail
     * @description The link replaces the password, not a second factor.
     */
    post: operations['loginWithMagicLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/login/mfa': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Finish a login with a second factor
     * @description Five codes or responses are accepted per `mfa_token`, and 10 codes in 15 minutes per account. A login that added a second factor also returns its recovery codes.
     */
    post: operations['finishLogin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/login/mfa/options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get the request to the authenticator that finishes a login
     * @description After `mfa_required`, it is for `navigator.credentials.get()` and one of the user's passkeys. After `mfa_enrollment_required`, it is for `navigator.credentials.create()` and adds a passkey. Send the response to /auth/login/mfa.
     */
    post: operations['getLoginOptions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/login/enroll': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add an authenticator app during a login
     * @description For a login that was answered with `mfa_enrollment_required`. Then send the first code to /auth/login/mfa.
     */
    post: operations['enrollDuringLogin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/passkey/options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get a request to an authenticator
     * @description For `navigator.credentials.get()`. The response logs a user in at /auth/passkey, or proves their identity again at /auth/reauthenticate.
     */
    post: operations['getPasskeyLoginOptions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/passkey': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Log in with a passkey
     * @description It replaces the password and the second factor.
     */
    post: operations['loginWithPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/passkeys/options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get the request to an authenticator that makes a passkey
     * @description For `navigator.credentials.create()`. It is valid for 5 minutes and one response.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['getPasskeyOptions'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/passkeys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add a passkey
     * @description It is a second factor, and also logs you in without a password. If it is your first second factor, the response has ten recovery codes.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['addPasskey'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/passkeys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove a passkey
     * @description Remove a passkey.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    delete: operations['removePasskey'];
    options?: never;
    head?: never;
    /**
     * Rename a passkey
     * @description Rename a passkey.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    patch: operations['renamePasskey'];
    trace?: never;
  };
  '/users/me/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change your password
     * @description Every session except the current one ends. A wrong current password returns 400 with an error for `current_password`, because the access token itself is valid.
     */
    post: operations['changeMyPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/password/forgot': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Request a link to set a new password
     * @description The response is the same whether or not the address has an account. The link is valid for 1 hour.
     */
    post: operations['requestPasswordReset'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/password/reset': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set a new password with the link of an e-mail
     * @description Ends all sessions of the user, and does not log in. A password that is rejected does not use up the link. Personal API keys end only with `revoke_api_keys`. An e-mail tells the user how many still work.
     */
    post: operations['resetPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/recovery-codes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Replace your recovery codes
     * @description Returns ten new ones. Earlier ones are no longer accepted.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['renewMyRecoveryCodes'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/permissions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the permissions that a role or an API key can have, and those that you have
     * @description List the permissions that a role or an API key can have, and those that you have.
     */
    get: operations['listPermissions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/roles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the roles, the built-in ones first
     * @description List the roles, the built-in ones first.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['listRoles'];
    put?: never;
    /**
     * Create a role
     * @description A role has permissions from `GET /permissions`. You can only choose permissions that you have yourself.
     *
     *     Requires the permission `roles:write`.
     *
     *     Requires the permission `platform:read`.
     */
    post: operations['createRole'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/roles/{slug}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Delete a role that no user and no invitation has
     * @description Delete a role that no user and no invitation has.
     *
     *     Requires the permission `roles:write`.
     *
     *     Requires the permission `platform:read`.
     */
    delete: operations['deleteRole'];
    options?: never;
    head?: never;
    /**
     * Change a role
     * @description Absent fields stay unchanged. The change takes effect at the next request of each user with the role. You need every permission that the role has before and after the change.
     *
     *     Requires the permission `roles:write`.
     *
     *     Requires the permission `platform:read`.
     */
    patch: operations['updateRole'];
    trace?: never;
  };
  '/auth/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List your sessions, newest login first
     * @description List your sessions, newest login first.
     */
    get: operations['listMySessions'];
    put?: never;
    post?: never;
    /**
     * End all of your sessions except the current one
     * @description End all of your sessions except the current one.
     */
    delete: operations['endMyOtherSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/auth/sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * End one of your sessions
     * @description Its access token and refresh token are rejected immediately.
     */
    delete: operations['endMySession'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read your profile
     * @description Read your profile.
     */
    get: operations['getMyProfile'];
    /**
     * Change your profile
     * @description Absent fields stay unchanged. Null clears a field.
     */
    put: operations['putMyProfile'];
    post?: never;
    /**
     * Delete your account
     * @description Deletes everything that is stored about you on the platform, and your accounts in the organizations that you own. The audit logs keep your id. Invite another owner to your organizations first, or delete them.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    delete: operations['deleteMyAccount'];
    options?: never;
    head?: never;
    /**
     * Change your profile
     * @description Absent fields stay unchanged. Null clears a field.
     */
    patch: operations['updateMyProfile'];
    trace?: never;
  };
  '/users/me/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export your data
     * @description Returns everything that is stored about you in this context, without secrets, as a JSON file. The limit is 3 exports a day.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    get: operations['exportMyData'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the users of the platform, newest first
     * @description List the users of the platform, newest first.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['listUsers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a user of the platform
     * @description Read a user of the platform.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['getUser'];
    put?: never;
    post?: never;
    /**
     * Delete a user of the platform
     * @description Deletes everything that is stored about the user on the platform, and the user's accounts in the organizations that the user owns. The audit logs keep the id. The last active admin and the last active owner of an organization cannot be deleted.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    delete: operations['deleteUser'];
    options?: never;
    head?: never;
    /**
     * Change a user's role, or deactivate a user
     * @description Absent fields stay unchanged. Deactivating a user ends all their sessions. The last active admin cannot be changed.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    patch: operations['updateUser'];
    trace?: never;
  };
  '/users/{id}/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set a user's password
     * @description Use it for a user who has forgotten the password. It ends all sessions of the user.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    post: operations['setUserPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List your organizations, newest first; platform admins see all organizations
     * @description List your organizations, newest first; platform admins see all organizations.
     */
    get: operations['listOrganizations'];
    put?: never;
    /**
     * Create an organization
     * @description When the response arrives, the database is ready and the slug works in X-TENANT. You become the owner. The platform may reserve this operation for its administrators. A repeated request with the same Idempotency-Key returns the current state of the organization, or 404 if you no longer own it.
     */
    post: operations['createOrganization'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read one of your organizations
     * @description Read one of your organizations.
     */
    get: operations['getOrganization'];
    put?: never;
    post?: never;
    /**
     * Delete an organization
     * @description All requests to it are rejected immediately. Its data and its slug are kept for RETENTION_DAYS, so it can be restored until then.
     */
    delete: operations['deleteOrganization'];
    options?: never;
    head?: never;
    /**
     * Change one of your organizations
     * @description Absent fields stay unchanged. Null clears the description.
     */
    patch: operations['updateOrganization'];
    trace?: never;
  };
  '/organizations/{slug}/suspend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Suspend an organization
     * @description Within one second, all requests to it are rejected. Owners and platform admins can suspend it.
     */
    post: operations['suspendOrganization'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Resume a suspended organization
     * @description An organization that a platform admin suspended can only be resumed by a platform admin.
     */
    post: operations['resumeOrganization'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Restore a deleted organization
     * @description It gets the status that it had before the deletion: active or suspended.
     */
    post: operations['restoreOrganization'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/owner-invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the open owner invitations of one of your organizations
     * @description List the open owner invitations of one of your organizations.
     */
    get: operations['listOwnerInvitations'];
    put?: never;
    /**
     * Invite a person to own the organization
     * @description An owner has the same rights in the organization as you. The invitation is sent by e-mail, with a link that is valid for 7 days. The response is the same whether or not an account with this address exists. A second invitation for the same address replaces the first.
     */
    post: operations['createOwnerInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/owner-invitations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Revoke an owner invitation
     * @description Revoke an owner invitation.
     */
    delete: operations['deleteOwnerInvitation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/owner-invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the open owner invitations that you received
     * @description Empty while your address is not confirmed. The link to accept an invitation is in its e-mail.
     */
    get: operations['listMyOwnerInvitations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/owner-invitations/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Accept an owner invitation with the link of its e-mail
     * @description You become an owner of the organization. It counts towards the number of organizations that you may own. Without an access token, this creates an account with the address of the invitation and your password.
     */
    post: operations['acceptOwnerInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/owners': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the owners of one of your organizations; platform admins see those of all organizations
     * @description List the owners of one of your organizations; platform admins see those of all organizations.
     */
    get: operations['listOrganizationOwners'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/owners/{user_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove an owner
     * @description All sessions of the owner in the organization end immediately, and the invitations that the owner sent are revoked. You can remove yourself. The last active owner cannot be removed.
     */
    delete: operations['removeOrganizationOwner'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/token': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Get an administrator token for your organization
     * @description Use the token in your organization, with X-TENANT, for 15 minutes. It cannot be refreshed. It ends with the platform session that requested it: after a logout, a password change or a deactivation. It also ends with your ownership. Your account in the organization has no password. If the organization requires a second factor, your platform session needs one: otherwise the response is 401 `mfa_required`. A platform admin can use it while an owner permits support (`PUT /organizations/{slug}/support-access`). Both audit logs record the access.
     */
    post: operations['createOwnerToken'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/support-access': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read until when the platform may support one of your organizations
     * @description Read until when the platform may support one of your organizations.
     */
    get: operations['getSupportAccess'];
    /**
     * Let the platform support one of your organizations
     * @description Until then, platform admins can get an administrator token for the organization, as you can. Both audit logs record each access.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    put: operations['grantSupportAccess'];
    post?: never;
    /**
     * End the support by the platform, and its sessions in the organization
     * @description End the support by the platform, and its sessions in the organization.
     */
    delete: operations['revokeSupportAccess'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/doctor/examinations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the last 20 examinations of the doctor, newest first
     * @description List the last 20 examinations of the doctor, newest first.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['listExaminations'];
    put?: never;
    /**
     * Examine the installation
     * @description Poll the examination in Location. Without `fix` it changes nothing.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    post: operations['startExamination'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/doctor/examinations/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an examination with its findings
     * @description Read an examination with its findings.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['getExamination'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export the data of your organization
     * @description Returns a tar.gz file of one state of the data: an NDJSON or CSV file per table, a JSON Schema of each, and a manifest with checksums, which comes last. It has no passwords, sessions, keys or links, and is not encrypted. A client that reads less than 100 KB/s is disconnected. If the organization requires a second factor, your platform session needs one. The limit is 10 exports a day. Both audit logs record each export.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    get: operations['exportOrganization'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/migration-runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List migration runs, newest first
     * @description List migration runs, newest first.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['listMigrationRuns'];
    put?: never;
    /**
     * Migrate the databases of organizations to this release
     * @description The response arrives when the run has begun. Poll the run in Location. A failed migration is rolled back, and its organization is unavailable until a resumed run succeeds. A repeated request with the same Idempotency-Key returns the current state of the run.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    post: operations['startMigrationRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/migration-runs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a migration run with its progress
     * @description Read a migration run with its progress.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['getMigrationRun'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/migration-runs/{id}/results': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the outcomes of a migration run, newest databases first
     * @description List the outcomes of a migration run, newest databases first.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['listMigrationResults'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/migration-runs/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Continue a migration run that was stopped or interrupted
     * @description First with the waiting organizations, then with the failed ones.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    post: operations['resumeMigrationRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/migration-runs/{id}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Undo the migrations of a run
     * @description Starts a new run, which undoes them, newest first, including the data that they added.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['undoMigrationRun'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/migrations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the schema versions of all organizations
     * @description Read the schema versions of all organizations.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['getMigrations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/moves': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the moves of all organizations, newest first
     * @description Those of a drain or a balance are among them. A move that could not begin is `abandoned`, with the reason.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['listAllMoves'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/moves': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the moves of an organization, newest first
     * @description List the moves of an organization, newest first.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['listMoves'];
    put?: never;
    /**
     * Move an organization to another server
     * @description It is served during the move. The response arrives when the move has begun. Poll the move with its id.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['startMove'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/moves/plan': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read whether and how an organization can be moved to a server
     * @description Read whether and how an organization can be moved to a server.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['planMove'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/moves/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a move with its progress
     * @description Read a move with its progress.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['getMove'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/moves/{id}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Move an organization back to its old copy
     * @description Everything that was written since the move is kept.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['undoMove'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/moves/{id}/resume': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Continue a move that stopped
     * @description Continue a move that stopped.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    post: operations['resumeMove'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/moves/{id}/abandon': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give up a move before its switch, and drop the new copy
     * @description Give up a move before its switch, and drop the new copy.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    post: operations['abandonMove'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/servers/{id}/drain': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the moves that empty a server
     * @description Read the moves that empty a server.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['planDrain'];
    put?: never;
    /**
     * Close a server, and move all its organizations to other servers
     * @description One after the other. The first failure stops it.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['drainServer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/servers/balance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the moves that a balance makes by default
     * @description Read the moves that a balance makes by default.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['planBalance'];
    put?: never;
    /**
     * Move organizations until all open servers have equally many
     * @description One after the other. The first failure stops it.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['balanceServers'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/backups': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the backups of an organization, newest first
     * @description List the backups of an organization, newest first.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['listBackups'];
    put?: never;
    /**
     * Write a backup of an organization
     * @description The response arrives when it has begun. Poll the list of backups.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    post: operations['startBackup'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/backups/{id}/plan': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the effects of restoring a backup beside the database of its organization
     * @description Read the effects of restoring a backup beside the database of its organization.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['planRecovery'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/backups/{id}/recover': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Restore a backup beside the database of its organization
     * @description The response arrives when it has begun. The organization continues to use its own database. Poll `GET /organizations/{slug}/beside`. If it fails, nothing is left there, and the audit log has the reason.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    post: operations['recoverBackup'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/beside': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the restored backup beside the database of an organization
     * @description Read the restored backup beside the database of an organization.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['getRestoredBackup'];
    put?: never;
    post?: never;
    /**
     * Drop the restored backup beside an organization
     * @description Drop the restored backup beside an organization.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    delete: operations['dropRestoredBackup'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/comparison': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Compare the database of an organization with the restored backup beside it
     * @description Compare the database of an organization with the restored backup beside it.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['compareRestoredBackup'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/swap': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Serve an organization from the restored backup beside it
     * @description Requests wait for less than a second. All sessions of the organization end. The previous database is beside it afterwards, so that another swap undoes this one.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['swapOrganization'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List background jobs, newest first
     * @description List background jobs, newest first.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['listJobs'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/jobs/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Attempt a dead job again, with all its attempts
     * @description Attempt a dead job again, with all its attempts.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    post: operations['retryJob'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/database': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the database of an organization: its server, state, schema version and size
     * @description Read the database of an organization: its server, state, schema version and size.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['getOrganizationDatabase'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/organizations/{slug}/purge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Purge a deleted organization
     * @description Deletes its data permanently before RETENTION_DAYS have passed. Its slug is available again.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['purgeOrganization'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/platform/overview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the state of the platform: organizations, servers, migrations, jobs and processes
     * @description Read the state of the platform: organizations, servers, migrations, jobs and processes.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['getPlatformOverview'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/platform/series': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a figure over time
     * @description `organizations_created` counts the organizations that exist now. The other figures are sampled once a night, and have no point before the first night.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['getPlatformSeries'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/servers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the database servers with their reachability and connections
     * @description List the database servers with their reachability and connections.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['listServers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/servers/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a database server with its reachability and connections
     * @description Read a database server with its reachability and connections.
     *
     *     Requires the permission `platform:read`.
     */
    get: operations['getServer'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change the limits of a database server
     * @description Change the limits of a database server.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    patch: operations['updateServer'];
    trace?: never;
  };
  '/servers/{id}/open': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Open a database server for new organizations, and prepare it first if necessary
     * @description Open a database server for new organizations, and prepare it first if necessary.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    post: operations['openServer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/servers/{id}/close': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Close a database server for new organizations
     * @description Existing organizations are still served.
     *
     *     Requires the permission `platform:operate`.
     *
     *     Requires the permission `platform:read`.
     */
    post: operations['closeServer'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    RefreshRequest: {
      /**
       * @description The newest refresh token; valid for one use. Required, unless it is in a cookie (X-Refresh-Transport)
       * @example AQEBkT1kJ0h7dLqv3V8Zc2yX
       */
      refresh_token?: string;
    };
    TokensView: {
      /**
       * @description Lifetime of the access token in seconds. 600 with the refresh token in a cookie
       * @example 1800
       */
      expires_in: number;
      /** @description JWT for `Authorization: Bearer …` */
      access_token: string;
      /** @description Opaque; valid for one use at /auth/refresh within 7 days. Absent if it is in a cookie (X-Refresh-Transport) */
      refresh_token?: string;
      /**
       * @example Bearer
       * @enum {string}
       */
      token_type: 'Bearer';
    };
    AuditActorView: {
      /**
       * Format: uuid
       * @description The user, or the API key
       */
      id: string | null;
      /**
       * Format: uuid
       * @description Id of the user that the actor represented; null if there is none
       */
      on_behalf_of: string | null;
      /**
       * @description A user, an API key, an operator with a command, an anonymous caller, or the application itself
       * @enum {string}
       */
      kind: 'anonymous' | 'key' | 'operator' | 'system' | 'user';
      /**
       * @description The user's current e-mail address; null if the account was deleted
       * @example user@mycompany.com
       */
      email: string | null;
    };
    AuditEntryView: {
      /** Format: uuid */
      id: string;
      /**
       * Format: uuid
       * @description The acting user; null for all other kinds of actors
       */
      actor_id: string | null;
      /** @description The command that was run, if actor_kind is cli */
      cli?: {
        /**
         * @description User of the operating system
         * @example root
         */
        user: string;
        /** @description Host name of the machine */
        host: string;
        /**
         * @description The command, without SQL and secrets
         * @example tenantry tenant suspend acme
         */
        command: string;
      } | null;
      /**
       * @description Additional details about the action
       * @example {
       *       "role": "admin"
       *     }
       */
      details: {
        [key: string]: unknown;
      } | null;
      actor: components['schemas']['AuditActorView'];
      /**
       * @description A user, an API key, an anonymous caller, an operator's command, or the application itself
       * @enum {string}
       */
      actor_kind: 'anonymous' | 'cli' | 'key' | 'system' | 'user';
      /** @example user.login */
      action: string;
      /**
       * @description The object of the action: kind and id
       * @example user:01990d5c-7a3e-7c41-9d0b-5f2b8e6a1c34
       */
      object: string | null;
      /** @enum {string} */
      outcome: 'refused' | 'success';
      /** @description The caller's IP address */
      ip: string | null;
      /** @description The request's x-request-id */
      request_id: string | null;
      /** Format: date-time */
      created_at: string;
    };
    AuditPage: {
      items: components['schemas']['AuditEntryView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    ApiKeyView: {
      /** Format: uuid */
      id: string;
      /**
       * Format: uuid
       * @description The user of a personal key; null for a key of the organization or the platform
       */
      user_id: string | null;
      /**
       * Format: uuid
       * @description The user who created it; null if the user was deleted
       */
      created_by: string | null;
      /** @example Nightly import */
      name: string;
      /**
       * @example [
       *       "audit:read"
       *     ]
       */
      permissions: string[];
      /**
       * @description The last four characters of the key
       * @example x7Qa
       */
      last4: string;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      expires_at: string;
      /**
       * Format: date-time
       * @description Accurate to a minute
       */
      last_used_at: string | null;
      /**
       * Format: date-time
       * @description When another key replaced it
       */
      rotated_at: string | null;
      /** Format: date-time */
      revoked_at: string | null;
    };
    ApiKeyPage: {
      items: components['schemas']['ApiKeyView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    CreateApiKey: {
      /**
       * @description Name of the key, for people
       * @example Nightly import
       */
      name: string;
      /**
       * @description Days until the key expires; 90 if absent
       * @default 90
       * @example 90
       */
      expires_in_days: number;
      /**
       * @description Whether the key acts for you, with the permissions that you have at each request. It ends with your account
       * @default false
       * @example false
       */
      personal: boolean;
      /**
       * @description Permissions of the key, which you need to have yourself
       * @example [
       *       "roles:write"
       *     ]
       */
      permissions: string[];
    };
    NewApiKeyView: {
      /** Format: uuid */
      id: string;
      /**
       * Format: uuid
       * @description The user of a personal key; null for a key of the organization or the platform
       */
      user_id: string | null;
      /**
       * Format: uuid
       * @description The user who created it; null if the user was deleted
       */
      created_by: string | null;
      /** @example Nightly import */
      name: string;
      /**
       * @example [
       *       "audit:read"
       *     ]
       */
      permissions: string[];
      /**
       * @description The last four characters of the key
       * @example x7Qa
       */
      last4: string;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      expires_at: string;
      /**
       * Format: date-time
       * @description Accurate to a minute
       */
      last_used_at: string | null;
      /**
       * Format: date-time
       * @description When another key replaced it
       */
      rotated_at: string | null;
      /** Format: date-time */
      revoked_at: string | null;
      /**
       * @description The key for `Authorization: Bearer …`. It is shown only once
       * @example tny_0Fq…
       */
      key: string;
    };
    UpdateApiKey: {
      /**
       * @description Name of the key, for people
       * @example Nightly import
       */
      name?: string;
      /**
       * @description Permissions of the key, which you need to have yourself
       * @example [
       *       "roles:write"
       *     ]
       */
      permissions?: string[];
    };
    RotateApiKey: {
      /**
       * @description Hours for which the old key still works; 24 if absent
       * @default 24
       * @example 24
       */
      grace_hours: number;
    };
    CoreRegistration: {
      /**
       * @description Given name
       * @example John
       */
      first_name?: string | null;
      /**
       * @description Family name
       * @example Doe
       */
      last_name?: string | null;
      /**
       * Format: email
       * @description E-mail address; unique in its context
       * @example user@mycompany.com
       */
      email: string;
      /**
       * Format: password
       * @description 8 or more characters with an upper-case letter, a lower-case letter and a digit, or 15 or more of any kind if PASSWORD_POLICY is `nist`; at most 72 bytes, and not one of the most common passwords
       * @example UserPass123
       */
      password: string;
    };
    Credentials: {
      /**
       * Format: email
       * @description E-mail address
       * @example user@mycompany.com
       */
      email: string;
      /**
       * @description Password
       * @example UserPass123
       */
      password: string;
    };
    LoginView: {
      /**
       * @description Lifetime of the access token in seconds. 600 with the refresh token in a cookie
       * @example 1800
       */
      expires_in: number;
      /** Format: uuid */
      user_id: string;
      /** @example true */
      success: boolean;
      /** @example Logged in. */
      message: string;
      /**
       * @description The context in which the tokens are valid
       * @enum {string}
       */
      context: 'core' | 'tenant';
      /** @description JWT for `Authorization: Bearer …` */
      access_token: string;
      /** @description Opaque; valid for one use at /auth/refresh within 7 days. Absent if it is in a cookie (X-Refresh-Transport) */
      refresh_token?: string;
      /**
       * @example Bearer
       * @enum {string}
       */
      token_type: 'Bearer';
    };
    Reauthentication: {
      /**
       * @description Password; required without a second factor
       * @example UserPass123
       */
      password?: string;
      /**
       * @description Current code of a second factor; required for users who have one and send no response
       * @example 492039
       */
      code?: string;
      /**
       * @description The response of a passkey to the request of /auth/passkey/options, as JSON
       * @example {
       *       "id": "KEDetxZcUfinhVi6Za5nZQ",
       *       "rawId": "KEDetxZcUfinhVi6Za5nZQ",
       *       "type": "public-key",
       *       "clientExtensionResults": {},
       *       "response": {
       *         "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJodHRwczovL2FwcC5hY21lLmNvbSJ9",
       *         "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ",
       *         "signature": "MEUCIQDR0mYyHqXzKxg8"
       *       }
       *     }
       */
      response?: {
        [key: string]: unknown;
      };
    };
    NewAddress: {
      /**
       * Format: email
       * @description E-mail address; unique in its context
       * @example user@mycompany.com
       */
      email: string;
    };
    TicketRequest: {
      /**
       * @description The part of the link behind `#token=`; valid for one use
       * @example AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf
       */
      token: string;
    };
    CoreUser: {
      /** Format: uuid */
      id: string;
      /**
       * Format: email
       * @example admin@company.com
       */
      email: string;
      /** @description Whether the user proved to receive mail at the address */
      email_verified: boolean;
      /** @example John */
      first_name: string | null;
      /** @example Doe */
      last_name: string | null;
      /**
       * @description Slug of a role
       * @example user
       */
      role: string;
      is_active: boolean;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      updated_at: string;
    };
    EmailConfirmation: {
      /**
       * @description The part of the link behind `#token=`; valid for one use
       * @example AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf
       */
      token: string;
      /**
       * @description The password of the registration, where an account is only created after the confirmation
       * @example UserPass123
       */
      password?: string;
    };
    FactorView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      type: 'passkey' | 'totp';
      /** @example Work phone */
      name: string | null;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      last_used_at: string | null;
    };
    FactorPage: {
      items: components['schemas']['FactorView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    NewFactor: {
      /**
       * @description A name to tell it apart from others
       * @example Work phone
       */
      name?: string | null;
    };
    PendingFactorView: {
      /** Format: uuid */
      factor_id: string;
      /**
       * @description In base32, to be typed into an app; shown once
       * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
       */
      secret: string;
      /** @description The same for a QR code */
      otpauth_uri: string;
    };
    FactorCode: {
      /**
       * @description The current code of the app
       * @example 492039
       */
      code: string;
    };
    RecoveryCodesView: {
      /** @description Each replaces the second factor in one login */
      recovery_codes: string[];
    };
    IntrospectionRequest: {
      /**
       * @description Access token or API key
       * @example tny_0Fq
       */
      token: string;
      /** @description Ignored; the token shows its type */
      token_type_hint?: string;
    };
    IntrospectionView: {
      /** @description Expiry, in seconds since 1970 */
      exp?: number;
      /** @description Whether the token works in this context now */
      active: boolean;
      /** @description Id of the user, or of the API key if it has no user */
      sub?: string;
      /**
       * @example access_token
       * @enum {string}
       */
      token_type?: 'access_token' | 'api_key';
      /**
       * @description Its permissions, separated by spaces
       * @example users:read
       */
      scope?: string;
      /** @description E-mail address of the user */
      username?: string;
      /**
       * @description The context in which it works
       * @enum {string}
       */
      context?: 'core' | 'tenant';
      /** @description Id of the organization */
      org_id?: string;
      /** @description Slug of the organization */
      tenant?: string;
      /** @description Id of the API key */
      key_id?: string;
    };
    LoginPolicyView: {
      /**
       * @description Whether new users get an e-mail to confirm their address, and whether a login requires it
       * @enum {string}
       */
      email_verification: 'off' | 'on' | 'required';
      /**
       * @description Whether a link in an e-mail may replace the password
       * @enum {string}
       */
      magic_link: 'off' | 'on';
      /**
       * @description Whether users may delete their own account
       * @enum {string}
       */
      self_deletion: 'off' | 'on';
      /**
       * @description Whether every user needs a second factor
       * @enum {string}
       */
      mfa: 'optional' | 'required';
      /** @description The kinds of second factors that users may add */
      methods: ('passkey' | 'totp')[];
      /** @description The maximum number of hours between a login and the end of its session. Null: 30 days */
      session_hours: number | null;
    };
    UpdateLoginPolicy: {
      /**
       * @description Whether new users get an e-mail to confirm their address (`on`), and whether a login requires it (`required`)
       * @example on
       * @enum {string}
       */
      email_verification?: 'off' | 'on' | 'required';
      /**
       * @description Whether a link in an e-mail may replace the password
       * @example off
       * @enum {string}
       */
      magic_link?: 'off' | 'on';
      /**
       * @description Whether users may delete their own account
       * @example on
       * @enum {string}
       */
      self_deletion?: 'off' | 'on';
      /**
       * @description Whether every user needs a second factor. `required` ends all sessions without one, and needs one in your session
       * @example optional
       * @enum {string}
       */
      mfa?: 'optional' | 'required';
      /**
       * @description The kinds of second factors that users may add
       * @example [
       *       "totp",
       *       "passkey"
       *     ]
       */
      methods?: ('passkey' | 'totp')[];
      /**
       * @description The maximum number of hours between a login and the end of its session, for sessions that exist too. Null: 30 days
       * @example 12
       */
      session_hours?: number | null;
    };
    AccountAddress: {
      /**
       * Format: email
       * @description E-mail address
       * @example user@mycompany.com
       */
      email: string;
    };
    MfaLogin: {
      /**
       * @description The token of the problem `mfa_required` or `mfa_enrollment_required`; valid for 5 minutes
       * @example AQABmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf
       */
      mfa_token: string;
      /**
       * @example totp
       * @enum {string}
       */
      method: 'passkey' | 'recovery_code' | 'totp';
      /**
       * @description The current code of the app, or a recovery code; required for these methods
       * @example 492039
       */
      code?: string;
      /**
       * @description The response of the authenticator, as JSON; required for the method `passkey`
       * @example {
       *       "id": "KEDetxZcUfinhVi6Za5nZQ",
       *       "rawId": "KEDetxZcUfinhVi6Za5nZQ",
       *       "type": "public-key",
       *       "clientExtensionResults": {},
       *       "response": {
       *         "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJodHRwczovL2FwcC5hY21lLmNvbSJ9",
       *         "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ",
       *         "signature": "MEUCIQDR0mYyHqXzKxg8"
       *       }
       *     }
       */
      response?: {
        [key: string]: unknown;
      };
    };
    MfaLoginView: {
      /**
       * @description Lifetime of the access token in seconds. 600 with the refresh token in a cookie
       * @example 1800
       */
      expires_in: number;
      /** Format: uuid */
      user_id: string;
      /** @example true */
      success: boolean;
      /** @example Logged in. */
      message: string;
      /**
       * @description The context in which the tokens are valid
       * @enum {string}
       */
      context: 'core' | 'tenant';
      /** @description JWT for `Authorization: Bearer …` */
      access_token: string;
      /** @description Opaque; valid for one use at /auth/refresh within 7 days. Absent if it is in a cookie (X-Refresh-Transport) */
      refresh_token?: string;
      /**
       * @example Bearer
       * @enum {string}
       */
      token_type: 'Bearer';
      /** @description Present if the login added a second factor; shown once */
      recovery_codes?: string[];
    };
    MfaRequest: {
      /**
       * @description The token of the problem `mfa_required` or `mfa_enrollment_required`; valid for 5 minutes
       * @example AQABmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf
       */
      mfa_token: string;
    };
    MfaEnrollment: {
      /**
       * @description The token of the problem `mfa_required` or `mfa_enrollment_required`; valid for 5 minutes
       * @example AQABmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf
       */
      mfa_token: string;
      /**
       * @example totp
       * @enum {string}
       */
      method: 'totp';
    };
    PasskeyOptionsView: {
      /** @description Options for a browser, in the JSON form of WebAuthn */
      options: {
        [key: string]: unknown;
      };
      /** @description For POST /auth/passkey, valid for 5 minutes */
      challenge_token: string;
    };
    PasskeyLogin: {
      /**
       * @description The token of /auth/passkey/options; valid for 5 minutes and one login
       * @example AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf
       */
      challenge_token: string;
      /**
       * @description The response of the authenticator, as JSON
       * @example {
       *       "id": "KEDetxZcUfinhVi6Za5nZQ",
       *       "rawId": "KEDetxZcUfinhVi6Za5nZQ",
       *       "type": "public-key",
       *       "clientExtensionResults": {},
       *       "response": {
       *         "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJodHRwczovL2FwcC5hY21lLmNvbSJ9",
       *         "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ",
       *         "signature": "MEUCIQDR0mYyHqXzKxg8"
       *       }
       *     }
       */
      response: {
        [key: string]: unknown;
      };
    };
    NewPasskeyRequest: {
      /**
       * @description A name to tell it apart from others
       * @example Work laptop
       */
      name: string;
      /**
       * @description The response of the authenticator, as JSON
       * @example {
       *       "id": "KEDetxZcUfinhVi6Za5nZQ",
       *       "rawId": "KEDetxZcUfinhVi6Za5nZQ",
       *       "type": "public-key",
       *       "clientExtensionResults": {},
       *       "response": {
       *         "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJodHRwczovL2FwcC5hY21lLmNvbSJ9",
       *         "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YViUSKFUG8YFVbyOU9cCmolsPoQUFY_BTVpWAKjqRMQRXIFFAAAAAQAAAAAAAAAAAAAAAAAAAAAAEChA3rcWXFH4p4VYumWuZ2WlAQIDJiABIVggQuL5R_qf-sbcMlacxGhoWZBF1Y1kUC5yH8tMURNX4DQiWCDf6FzAdgIJMWkOK_9OOB5MCbXG_3oe9gFBRnUSiTzaLQ"
       *       }
       *     }
       */
      response: {
        [key: string]: unknown;
      };
    };
    AddedPasskeyView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      type: 'passkey' | 'totp';
      /** @example Work phone */
      name: string | null;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      last_used_at: string | null;
      /** @description Present if it is your first second factor; shown once */
      recovery_codes?: string[];
    };
    PasskeyName: {
      /**
       * @description A name to tell it apart from others
       * @example Work laptop
       */
      name: string;
    };
    ChangePassword: {
      /**
       * @description The current password
       * @example UserPass123
       */
      current_password: string;
      /**
       * Format: password
       * @description 8 or more characters with an upper-case letter, a lower-case letter and a digit, or 15 or more of any kind if PASSWORD_POLICY is `nist`; at most 72 bytes, and not one of the most common passwords
       * @example AnotherPass456
       */
      new_password: string;
    };
    PasswordReset: {
      /**
       * @description The part of the link behind `#token=`; valid for one use
       * @example AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf
       */
      token: string;
      /**
       * Format: password
       * @description 8 or more characters with an upper-case letter, a lower-case letter and a digit, or 15 or more of any kind if PASSWORD_POLICY is `nist`; at most 72 bytes, and not one of the most common passwords
       * @example NewPass456
       */
      new_password: string;
      /**
       * @description Whether your personal API keys end too. Choose it if another person may have used your account
       * @default false
       * @example false
       */
      revoke_api_keys: boolean;
    };
    PermissionList: {
      /** @description Those that you have */
      held: string[];
      /**
       * @example [
       *       "audit:read"
       *     ]
       */
      items: string[];
    };
    RoleView: {
      /** @example accountant */
      slug: string;
      /** @example Accountant */
      name: string;
      /**
       * @example [
       *       "audit:read"
       *     ]
       */
      permissions: string[];
      /** @description Whether the role is built in and cannot be changed */
      is_system: boolean;
      /**
       * Format: date-time
       * @description Null for a built-in role
       */
      created_at: string | null;
    };
    RoleList: {
      items: components['schemas']['RoleView'][];
    };
    CreateRole: {
      /**
       * @description Permanent identifier of the role
       * @example accountant
       */
      slug: string;
      /**
       * @description Name of the role, for people
       * @example Accountant
       */
      name: string;
      /**
       * @description Permissions of the role, which you need to have yourself
       * @example [
       *       "roles:write"
       *     ]
       */
      permissions: string[];
    };
    UpdateRole: {
      /**
       * @description Name of the role, for people
       * @example Accountant
       */
      name?: string;
      /**
       * @description Permissions of the role, which you need to have yourself
       * @example [
       *       "roles:write"
       *     ]
       */
      permissions?: string[];
    };
    SessionView: {
      /** Format: uuid */
      id: string;
      /** @description Whether this request belongs to the session */
      current: boolean;
      /**
       * @description The User-Agent header of the login
       * @example Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
       */
      user_agent: string | null;
      /**
       * @description IP address of the login
       * @example 203.0.113.9
       */
      ip: string | null;
      /** Format: date-time */
      created_at: string;
      /**
       * Format: date-time
       * @description Time of the last refresh
       */
      last_used_at: string;
      /**
       * Format: date-time
       * @description 7 days after the last use, and at most 30 days after the login
       */
      expires_at: string;
    };
    SessionPage: {
      items: components['schemas']['SessionView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    PersonalDataExport: {
      /** Format: uuid */
      user_id: string;
      /**
       * @description The rows about the user, by the name of their table
       * @example {
       *       "users": [
       *         {
       *           "id": "01990d5c-7a3e-7c41-9d0b-5f2b8e6a1c34",
       *           "email": "user@mycompany.com"
       *         }
       *       ]
       *     }
       */
      tables: {
        [key: string]: {
          [key: string]: unknown;
        }[];
      };
      /** Format: date-time */
      exported_at: string;
    };
    CoreUserPage: {
      items: components['schemas']['CoreUser'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    CoreUpdateUser: {
      /**
       * @description The user's role
       * @example admin
       */
      role?: string;
      /**
       * @description Whether the user can log in
       * @example true
       */
      is_active?: boolean;
    };
    SetPassword: {
      /**
       * Format: password
       * @description 8 or more characters with an upper-case letter, a lower-case letter and a digit, or 15 or more of any kind if PASSWORD_POLICY is `nist`; at most 72 bytes, and not one of the most common passwords
       * @example AnotherPass456
       */
      new_password: string;
    };
    CoreProfile: {
      /** Format: uuid */
      id: string;
      /**
       * Format: email
       * @example admin@company.com
       */
      email: string;
      /** @description Your permissions on the platform: those of your role, and `organizations:create` where every user has it */
      permissions: (
        | 'audit:all'
        | 'keys:write'
        | 'organizations:all'
        | 'organizations:any-number'
        | 'organizations:create'
        | 'organizations:read'
        | 'organizations:support'
        | 'platform:operate'
        | 'platform:read'
        | 'roles:write'
        | 'tokens:introspect'
      )[];
      /** @description Whether the user proved to receive mail at the address */
      email_verified: boolean;
      /** @example John */
      first_name: string | null;
      /** @example Doe */
      last_name: string | null;
      /**
       * @description Slug of a role
       * @example user
       */
      role: string;
      is_active: boolean;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      updated_at: string;
    };
    CoreUpdateProfile: {
      /**
       * @description Given name
       * @example John
       */
      first_name?: string | null;
      /**
       * @description Family name
       * @example Doe
       */
      last_name?: string | null;
    };
    CreateOrganization: {
      /**
       * @description Display name
       * @example My Company
       */
      name: string;
      /**
       * @description The value for X-TENANT; unique and permanent
       * @example my-company
       */
      slug: string;
      /**
       * @description A short description
       * @example We make things.
       */
      description?: string | null;
    };
    OrganizationView: {
      /** Format: uuid */
      id: string;
      /**
       * @description The value for X-TENANT
       * @example my-company
       */
      slug: string;
      /**
       * @description The authority of its suspension. Only a platform admin resumes an organization that a platform admin suspended
       * @enum {string|null}
       */
      suspended_by: 'admin' | null | 'owner';
      /** @example My Company */
      name: string;
      description: string | null;
      /** @enum {string} */
      status: 'active' | 'deleted' | 'provisioning' | 'suspended' | 'unavailable';
      /**
       * @description Whether users can register in the organization: freely, after they confirm the address, or not at all
       * @enum {string}
       */
      registration: 'closed' | 'open' | 'verified';
      /** @description Whether the status is active */
      is_active: boolean;
      /**
       * Format: date-time
       * @description When it was deleted, until it is restored
       */
      deleted_at: string | null;
      /**
       * Format: date-time
       * @description When its data is deleted permanently
       */
      purge_at: string | null;
      /** @description Whether you own it. Some operations are reserved for owners */
      is_owner: boolean;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      updated_at: string;
    };
    OrganizationPage: {
      items: components['schemas']['OrganizationView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    UpdateOrganization: {
      /**
       * @description Display name
       * @example My Company
       */
      name?: string;
      /**
       * @description A short description
       * @example We make things.
       */
      description?: string | null;
      /**
       * @description Whether users can register in the organization: freely, after they confirm the address, or not at all
       * @example closed
       * @enum {string}
       */
      registration?: 'closed' | 'open' | 'verified';
    };
    OwnerInvitationView: {
      /** Format: uuid */
      id: string;
      /**
       * Format: email
       * @description Address of the invited person
       * @example ada@company.com
       */
      email: string;
      /**
       * Format: uuid
       * @description Id of the owner who sent it
       */
      invited_by: string;
      /**
       * Format: date-time
       * @description 7 days after it was sent
       */
      expires_at: string;
      /** Format: date-time */
      created_at: string;
    };
    OwnerInvitationPage: {
      items: components['schemas']['OwnerInvitationView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    CreateOwnerInvitation: {
      /**
       * Format: email
       * @description E-mail address; unique in its context
       * @example user@mycompany.com
       */
      email: string;
    };
    InvitingOrganization: {
      /** @example My Company */
      name: string;
      /** @example my-company */
      slug: string;
    };
    InvitingOwner: {
      /**
       * Format: email
       * @example admin@company.com
       */
      email: string;
      /** @example John */
      first_name: string | null;
      /** @example Doe */
      last_name: string | null;
    };
    ReceivedOwnerInvitationView: {
      /** Format: uuid */
      id: string;
      organization: components['schemas']['InvitingOrganization'];
      invited_by: components['schemas']['InvitingOwner'];
      /**
       * Format: date-time
       * @description 7 days after it was sent
       */
      expires_at: string;
      /** Format: date-time */
      created_at: string;
    };
    ReceivedOwnerInvitationPage: {
      items: components['schemas']['ReceivedOwnerInvitationView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    AcceptOwnerInvitation: {
      /**
       * @description The part of the link behind `#token=`; valid for one use
       * @example AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf
       */
      token: string;
      /**
       * @description Given name
       * @example John
       */
      first_name?: string | null;
      /**
       * @description Family name
       * @example Doe
       */
      last_name?: string | null;
      /**
       * Format: password
       * @description 8 or more characters with an upper-case letter, a lower-case letter and a digit, or 15 or more of any kind if PASSWORD_POLICY is `nist`; at most 72 bytes, and not one of the most common passwords
       * @example UserPass123
       */
      password?: string;
    };
    OwnerView: {
      /** Format: uuid */
      user_id: string;
      /**
       * Format: email
       * @example admin@company.com
       */
      email: string;
      /** @example John */
      first_name: string | null;
      /** @example Doe */
      last_name: string | null;
    };
    OwnerPage: {
      items: components['schemas']['OwnerView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    BriefTokenView: {
      /**
       * @description Lifetime of the access token in seconds
       * @example 900
       */
      expires_in: number;
      /** @description JWT for `Authorization: Bearer …` with X-TENANT */
      access_token: string;
      /**
       * @example Bearer
       * @enum {string}
       */
      token_type: 'Bearer';
    };
    SupportAccessView: {
      /**
       * Format: date-time
       * @description The end of the access; null without access
       */
      until: string | null;
    };
    GrantSupportAccess: {
      /**
       * Format: date-time
       * @description In the future, within 30 days
       * @example 2026-12-24T12:00:00Z
       */
      until: string;
    };
    ExaminationProgress: {
      done: number;
      /** @description 0 until the number of steps is known */
      of: number;
    };
    FindingCounts: {
      error: number;
      warning: number;
      info: number;
    };
    ExaminationSummaryView: {
      /** Format: uuid */
      id: string;
      /**
       * @description `interrupted`: its process died
       * @enum {string}
       */
      state: 'done' | 'interrupted' | 'running';
      deep: boolean;
      fix: boolean;
      progress: components['schemas']['ExaminationProgress'];
      counts: components['schemas']['FindingCounts'];
      /** Format: date-time */
      started_at: string;
      /** Format: date-time */
      finished_at: string | null;
    };
    ExaminationPage: {
      items: components['schemas']['ExaminationSummaryView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    FindingView: {
      /** @description Number of further names that are not listed */
      more: number;
      /** @enum {string} */
      severity: 'error' | 'info' | 'warning';
      /**
       * @description Stable identifier
       * @example pool_short
       */
      code: string;
      /** @description The affected organizations, databases, servers or settings; empty for the whole installation */
      about: string[];
      /** @description The problem and its consequences */
      meaning: string;
      /** @description The action to take; null if none is needed */
      advice: string | null;
      /** @description Whether an examination with `fix` repairs it */
      fixable: boolean;
      /** @description The check that found it */
      check: string;
    };
    RepairView: {
      code: string;
      /** @description The repaired object; null for the whole installation */
      about: string | null;
      /** @description Whether the finding is resolved */
      held: boolean;
      error: string | null;
    };
    ExaminationView: {
      /** Format: uuid */
      id: string;
      /**
       * @description `interrupted`: its process died
       * @enum {string}
       */
      state: 'done' | 'interrupted' | 'running';
      deep: boolean;
      fix: boolean;
      progress: components['schemas']['ExaminationProgress'];
      counts: components['schemas']['FindingCounts'];
      /** Format: date-time */
      started_at: string;
      /** Format: date-time */
      finished_at: string | null;
      /** @description After the repairs; empty until it is done */
      findings: components['schemas']['FindingView'][];
      fixed: components['schemas']['RepairView'][];
    };
    StartExamination: {
      /**
       * @description Also log in to the database of every organization, which takes longer
       * @example false
       */
      deep?: boolean;
      /**
       * @description Make safe repairs, which lose no data, and check again
       * @example false
       */
      fix?: boolean;
    };
    RunOptionsView: {
      /** @description Number of organizations that are migrated first */
      canary: number;
      /** @description Wave size for the others; null for a single wave */
      wave: number | null;
      /** @description Number of databases at a time, in each process */
      concurrency: number;
      /** @description Number of failures after which it stops */
      stop_after: number;
      /** @description Only these organizations; null for all */
      only: string[] | null;
    };
    RunResultsView: {
      /** @description Not processed yet */
      waiting: number;
      migrated: number;
      undone: number;
      /** @description Needed no migration */
      skipped: number;
      failed: number;
      /** @description Deleted during the run */
      gone: number;
    };
    MigrationRunView: {
      /** Format: uuid */
      id: string;
      /** @description The version of the newest migration that it applies */
      target: number;
      /**
       * Format: uuid
       * @description The run that it undoes
       */
      undoes: string | null;
      /**
       * @description `interrupted`: its processes died. `stopped` and `interrupted` runs can be resumed
       * @enum {string}
       */
      state: 'done' | 'interrupted' | 'running' | 'stopped';
      options: components['schemas']['RunOptionsView'];
      results: components['schemas']['RunResultsView'];
      /** Format: date-time */
      started_at: string;
      /** Format: date-time */
      finished_at: string | null;
    };
    MigrationRunPage: {
      items: components['schemas']['MigrationRunView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    RunResultView: {
      /** @description The version before the run */
      from_schema: number;
      /** @description The version afterwards */
      to_schema: number | null;
      /** @enum {string} */
      state: 'failed' | 'gone' | 'migrated' | 'skipped' | 'undone' | 'waiting';
      /** @description How long it took, in milliseconds */
      duration_ms: number | null;
      /** @description The wave of its place in the order: 0 for the canary, then 1, 2, … */
      wave: number;
      /** @description The organization; null for a spare database */
      slug: string | null;
      /** @description Why it failed */
      error: string | null;
    };
    RunResultPage: {
      items: components['schemas']['RunResultView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    StartRun: {
      /**
       * @description Number of organizations to migrate first. If one fails, no other is migrated
       * @example 1
       */
      canary?: number;
      /**
       * @description Wave size for the remaining organizations; null for a single wave
       * @example 100
       */
      wave?: number | null;
      /**
       * @description Number of databases at a time
       * @example 4
       */
      concurrency?: number;
      /**
       * @description Stop after this many failures
       * @example 10
       */
      stop_after?: number;
      /**
       * @description Only these organizations; all by default
       * @example [
       *       "my-company"
       *     ]
       */
      only?: string[] | null;
    };
    RunOptionsRequest: {
      /**
       * @description Number of organizations to migrate first. If one fails, no other is migrated
       * @example 1
       */
      canary?: number;
      /**
       * @description Wave size for the remaining organizations; null for a single wave
       * @example 100
       */
      wave?: number | null;
      /**
       * @description Number of databases at a time
       * @example 4
       */
      concurrency?: number;
      /**
       * @description Stop after this many failures
       * @example 10
       */
      stop_after?: number;
    };
    SchemaView: {
      /** @description The version of their newest migration */
      schema: number;
      organizations: number;
      /** @description Databases for new organizations */
      spares: number;
      /** @description The name of that migration; null if it belongs to another release */
      migration: string | null;
    };
    MigrationsView: {
      /** @description The newest migration of this release */
      target: number;
      /** @description The oldest version that this release serves */
      oldest_served: number;
      /** @description Number of organizations that a failed migration made unavailable */
      quarantined: number;
      /** @description Oldest first */
      schemas: components['schemas']['SchemaView'][];
    };
    MoveView: {
      /** Format: uuid */
      id: string;
      /**
       * @description `undo` moves it back to the old copy
       * @enum {string}
       */
      kind: 'clone' | 'move' | 'restore' | 'undo';
      /** Format: uuid */
      from_server_id: string;
      /** Format: uuid */
      to_server_id: string;
      /**
       * @description The organization is served from the old server until `switched`
       * @enum {string}
       */
      step:
        | 'abandoned'
        | 'abandoning'
        | 'begun'
        | 'catching_up'
        | 'copying'
        | 'done'
        | 'fencing'
        | 'journaling'
        | 'preparing'
        | 'switched'
        | 'switching'
        | 'undone'
        | 'verifying';
      /** @description Rows copied so far */
      rows: number | null;
      /** @description Bytes copied so far */
      bytes: number | null;
      /** @description Number of tables whose rows were compared and are the same on both sides */
      verified_tables: number | null;
      /** @description How long requests waited, in milliseconds */
      pause_ms: number | null;
      slug: string;
      /** Format: date-time */
      switched_at: string | null;
      /** @description Whether the move can be undone without losing a write */
      is_undoable: boolean;
      /**
       * Format: date-time
       * @description Until then the old copy is kept
       */
      keep_until: string | null;
      /** @description Why it stopped */
      error: string | null;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      updated_at: string;
    };
    MovePage: {
      items: components['schemas']['MoveView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    MovePlanView: {
      /** Format: uuid */
      to_server_id: string;
      /** @description Size of its tables. Zero if it cannot be moved */
      bytes: number;
      tables: number;
      expected_seconds: number;
      /** @description How long requests are expected to wait, in milliseconds */
      expected_pause_ms: number;
      /** @description The reasons why it cannot be moved. Empty if it can */
      refusals: string[];
      /** @description Tables without a primary key. They are copied in the pause */
      keyless_tables: string[];
    };
    StartMove: {
      /**
       * @description Number of days for which the old copy is kept for an undo
       * @default 7
       * @example 7
       */
      keep_days: number;
      /**
       * @description Maximum speed of the copy in MB/s
       * @example 50
       */
      rate?: number;
      /**
       * Format: uuid
       * @description The server that takes over
       * @example 01a20d42-2982-7036-8346-965b82c9c51b
       */
      server_id: string;
    };
    ServerPairView: {
      /** Format: uuid */
      from_server_id: string;
      /** Format: uuid */
      to_server_id: string;
      organizations: number;
    };
    PlannedMovesView: {
      planned: number;
      /** @description The same moves by their servers */
      pairs: components['schemas']['ServerPairView'][];
    };
    MoveOptionsRequest: {
      /**
       * @description Number of days for which the old copy is kept for an undo
       * @default 7
       * @example 7
       */
      keep_days: number;
      /**
       * @description Maximum speed of the copy in MB/s
       * @example 50
       */
      rate?: number;
    };
    BalanceServers: {
      /**
       * @description Number of days for which the old copy is kept for an undo
       * @default 7
       * @example 7
       */
      keep_days: number;
      /**
       * @description Maximum speed of the copy in MB/s
       * @example 50
       */
      rate?: number;
      /**
       * @description Maximum number of moves
       * @default 20
       * @example 20
       */
      most: number;
    };
    BackupView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      state: 'complete' | 'failed' | 'removing' | 'running';
      /** @description Its size in the store; null unless it is complete */
      bytes: number | null;
      /** @description The number of rows in all tables */
      rows: number | null;
      /** @description The schema version of its data */
      schema: number | null;
      /** Format: date-time */
      started_at: string;
      /** Format: date-time */
      finished_at: string | null;
      /**
       * Format: date-time
       * @description When all of it was last read from the store and verified
       */
      verified_at: string | null;
      /** @description Why it failed */
      error: string | null;
    };
    RestoreView: {
      /** Format: uuid */
      backup_id: string;
      /** @enum {string} */
      state: 'loading' | 'ready' | 'removing';
      /**
       * @description Whether passwords, roles, second factors and the login policy stay the current ones, or are those of the backup
       * @enum {string}
       */
      credentials: 'archive' | 'current';
      /**
       * Format: date-time
       * @description The time of the data
       */
      snapshot_at: string;
      /** @description Whether a swap put the previous database there, so that another swap undoes it */
      is_previous: boolean;
      /** Format: date-time */
      started_at: string;
    };
    BackupPage: {
      items: components['schemas']['BackupView'][];
      /** @description When backups are written, as a cron expression in UTC; null if backups are off */
      schedule: string | null;
      /** @description The restored backup beside the database of the organization */
      beside: components['schemas']['RestoreView'] | null;
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    RestorePlanView: {
      /** Format: uuid */
      backup_id: string;
      /**
       * Format: date-time
       * @description The time of the data
       */
      snapshot_at: string;
      tables: number;
      rows: number;
      /** @description Size of the rows as text */
      bytes: number;
      /**
       * Format: uuid
       * @description The server of the copy
       */
      server_id: string;
      /** @description The migrations that the backup lacks. They are applied to its copy */
      migrations: string[];
    };
    TableComparisonView: {
      only_here: number;
      only_there: number;
      different: number;
      table: string;
      /** @description The first twenty keys */
      keys: string[];
    };
    ComparisonView: {
      tables: components['schemas']['TableComparisonView'][];
    };
    SwapOrganization: {
      /**
       * @description The slug of the organization
       * @example my-company
       */
      confirm: string;
    };
    SwapView: {
      /** @description How long requests waited */
      pause_ms: number;
    };
    JobView: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      state: 'dead' | 'waiting';
      /** @description Including the current one */
      attempts: number;
      /** @description The slug; null for a job of the platform */
      organization: string | null;
      /**
       * @description Its name
       * @example mail.send
       */
      kind: string;
      /** @description The name of the last error */
      last_error: string | null;
      /**
       * Format: date-time
       * @description The next attempt; null for a dead job
       */
      due_at: string | null;
      /**
       * Format: date-time
       * @description When it failed permanently; null for a waiting job
       */
      failed_at: string | null;
    };
    JobPage: {
      items: components['schemas']['JobView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    OrganizationDatabaseView: {
      /** Format: uuid */
      server_id: string | null;
      /**
       * @description Its state in the catalog
       * @enum {string|null}
       */
      state:
        | 'arriving'
        | 'beside'
        | 'building'
        | 'disputed'
        | 'fenced'
        | 'fencing'
        | 'left'
        | 'moving'
        | null
        | 'purging'
        | 'ready'
        | 'removing'
        | 'restoring'
        | 'template';
      /** @description The version of its newest migration */
      schema: number | null;
      /** @description Null if the database does not exist, or while its server does not answer */
      size_bytes: number | null;
      /** @description The name of that migration; null if it belongs to another release */
      migration: string | null;
      /** @description Whether this release has newer migrations */
      is_behind: boolean | null;
      /**
       * Format: date-time
       * @description When a failed migration made the organization unavailable
       */
      quarantined_at: string | null;
      /**
       * Format: date-time
       * @description When the size was measured
       */
      measured_at: string | null;
    };
    PurgeOrganization: {
      /**
       * @description The slug of the organization
       * @example my-company
       */
      confirm: string;
    };
    OrganizationCounts: {
      provisioning: number;
      active: number;
      suspended: number;
      deleted: number;
      /** @description Includes those that a failed migration quarantines */
      unavailable: number;
    };
    SpareCounts: {
      ready: number;
      wanted: number;
    };
    ServerCounts: {
      open: number;
      closed: number;
      /** @description Those that the answering process cannot reach */
      unreachable: number;
    };
    MigrationCounts: {
      /** @description The newest migration of this release */
      target: number;
      /** @description Databases with an older schema */
      behind: number;
      latest_run?: {
        /** Format: uuid */
        id: string;
        /** @enum {string} */
        state: 'done' | 'interrupted' | 'running' | 'stopped';
        /** Format: uuid */
        undoes: string | null;
        /** @description Databases that it migrated, or whose migrations it undid */
        migrated: number;
        failed: number;
        waiting: number;
        /** Format: date-time */
        started_at: string;
        /** Format: date-time */
        finished_at: string | null;
      } | null;
    };
    JobCounts: {
      /** @description Jobs that failed permanently; at most 10,000 are counted */
      dead: number;
      /** @description How long the first due job has waited, in seconds */
      overdue_seconds: number;
    };
    ProcessView: {
      /** Format: uuid */
      id: string;
      /** @description The newest migration of core that its code knows */
      version: string;
      /** Format: date-time */
      started_at: string;
      /**
       * Format: date-time
       * @description Its last report to core
       */
      seen_at: string;
    };
    PlatformOverviewView: {
      /** @description Number of organizations that a failed migration made unavailable */
      quarantined: number;
      organizations: components['schemas']['OrganizationCounts'];
      spares: components['schemas']['SpareCounts'];
      servers: components['schemas']['ServerCounts'];
      migrations: components['schemas']['MigrationCounts'];
      jobs: components['schemas']['JobCounts'];
      processes: components['schemas']['ProcessView'][];
    };
    SeriesPoint: {
      /**
       * Format: date-time
       * @description The begin of the day or week
       */
      at: string;
      /** @description The number created in it, or the last known value in it */
      value: number;
    };
    SeriesView: {
      /** @enum {string} */
      metric: 'database_bytes' | 'organizations_active' | 'organizations_created' | 'users';
      /** @enum {string} */
      step: 'day' | 'week';
      /** @description Oldest first. A day without a sample has no point */
      points: components['schemas']['SeriesPoint'][];
    };
    ServerConnectionsView: {
      /** @description max_connections of PostgreSQL */
      most: number | null;
      /** @description Those that are not reserved */
      available: number | null;
      used: number | null;
    };
    ServerView: {
      /** Format: uuid */
      id: string;
      /** @description Number of databases of organizations, and of spares */
      databases: number;
      /** @description Null for no limit */
      max_databases: number | null;
      /** @description Maximum number of connections of all processes together; null for all except a reserve */
      connections_limit: number | null;
      /** @description The last drain or balance that moved organizations away. To continue one that is `stopped`, start another */
      moves_away?: {
        planned: number;
        made: number;
        /** @enum {string} */
        state: 'done' | 'running' | 'stopped';
        /** @description Why it failed */
        error: string | null;
        /** Format: date-time */
        started_at: string;
      } | null;
      /**
       * @description Its address
       * @example 10.0.0.5:5432
       */
      label: string;
      /**
       * @description New organizations are created on open servers only
       * @enum {string}
       */
      state: 'closed' | 'open';
      is_reachable: boolean;
      /** @description Why it is not reachable */
      fault: string | null;
      connections: components['schemas']['ServerConnectionsView'];
      /** Format: date-time */
      checked_at: string;
    };
    ServerPage: {
      items: components['schemas']['ServerView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    UpdateServer: {
      /**
       * @description Maximum number of databases
       * @example 1000
       */
      max_databases?: number | null;
      /**
       * @description Maximum number of connections of all processes together
       * @example 300
       */
      connections_limit?: number | null;
    };
    ProblemField: {
      /** @example email */
      field: string;
      /** @example must be an e-mail address */
      message: string;
    };
    ProblemDetails: {
      /** @example 400 */
      status: number;
      /** @description With `mfa_required` and `mfa_enrollment_required`: the lifetime of `mfa_token` in seconds */
      expires_in?: number;
      /** @example urn:tenantry:problem:validation_failed */
      type: string;
      /** @example Bad Request */
      title: string;
      /**
       * @description A sentence for humans
       * @example The request failed validation.
       */
      detail: string;
      /**
       * @description Stable code of the problem, for programs
       * @example validation_failed
       */
      code: string;
      /** @description Quote it when you report the problem */
      request_id: string;
      /** @description With `validation_failed`: one entry per field; empty if the body is not JSON */
      errors?: components['schemas']['ProblemField'][];
      /** @description With `mfa_required` and `mfa_enrollment_required`: send it to /auth/login/mfa or /auth/login/enroll */
      mfa_token?: string;
      /**
       * @description With `mfa_required` and `mfa_enrollment_required`: the second factors to choose from
       * @example [
       *       "totp",
       *       "recovery_code"
       *     ]
       */
      methods?: string[];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  refreshTokens: {
    parameters: {
      query?: never;
      header?: {
        /** @description With `cookie`, the refresh token is read from the cookie, and the new one replaces it there */
        'X-Refresh-Transport'?: 'cookie';
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "refresh_token": "AQEBkT1kJ0h7dLqv3V8Zc2yX"
         *     }
         */
        'application/json': components['schemas']['RefreshRequest'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TokensView'];
        };
      };
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `origin_refused` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `tenant_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listAuditEntries: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
        /** @description Id of the acting user */
        actor?: string;
        /** @description The action */
        action?: string;
        /** @description The object of the action: kind and id */
        object?: string;
        /** @description Only entries at or after this time */
        from?: string;
        /** @description Only entries before this time */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AuditPage'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  exportAuditEntries: {
    parameters: {
      query?: {
        /** @description `id` of the last entry that you have: the export continues after it */
        cursor?: string;
        /** @description Id of the acting user */
        actor?: string;
        /** @description The action */
        action?: string;
        /** @description The object of the action: kind and id */
        object?: string;
        /** @description Only entries at or after this time */
        from?: string;
        /** @description Only entries before this time */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One entry in each line, as JSON */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/x-ndjson': string;
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listApiKeys: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description Only those that you created */
        created_by?: 'me';
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKeyPage'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  createApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Nightly import",
         *       "expires_in_days": 90,
         *       "personal": false,
         *       "permissions": [
         *         "roles:write"
         *       ]
         *     }
         */
        'application/json': components['schemas']['CreateApiKey'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewApiKeyView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `owner_account`, `too_many_api_keys` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  revokeApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  updateApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Nightly import",
         *       "permissions": [
         *         "roles:write"
         *       ]
         *     }
         */
        'application/json': components['schemas']['UpdateApiKey'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ApiKeyView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `api_key_ended` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  rotateApiKey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "grace_hours": 24
         *     }
         */
        'application/json': components['schemas']['RotateApiKey'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['NewApiKeyView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `api_key_ended`, `too_many_api_keys` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  registerUser: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "first_name": "John",
         *       "last_name": "Doe",
         *       "email": "user@mycompany.com",
         *       "password": "UserPass123"
         *     }
         */
        'application/json': components['schemas']['CoreRegistration'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      /** @description The address must be confirmed first */
      202: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `registration_closed` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `email_taken` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `mail_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  loginUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description With `cookie`, the refresh token is set as an HttpOnly cookie and is absent from the body */
        'X-Refresh-Transport'?: 'cookie';
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "user@mycompany.com",
         *       "password": "UserPass123"
         *     }
         */
        'application/json': components['schemas']['Credentials'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LoginView'];
        };
      };
      /** @description Bad Request: `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `invalid_credentials`, `email_not_verified`, `mfa_required`, `mfa_enrollment_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `origin_refused` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  reauthenticateUser: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "password": "UserPass123",
         *       "code": "492039",
         *       "response": {
         *         "id": "KEDetxZcUfinhVi6Za5nZQ",
         *         "rawId": "KEDetxZcUfinhVi6Za5nZQ",
         *         "type": "public-key",
         *         "clientExtensionResults": {},
         *         "response": {
         *           "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJodHRwczovL2FwcC5hY21lLmNvbSJ9",
         *           "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ",
         *           "signature": "MEUCIQDR0mYyHqXzKxg8"
         *         }
         *       }
         *     }
         */
        'application/json': components['schemas']['Reauthentication'];
      };
    };
    responses: {
      /** @description No content */
      204: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  logoutUser: {
    parameters: {
      query?: never;
      header?: {
        /** @description With `cookie`, the cookie is cleared. It identifies the session if the access token is missing or expired */
        'X-Refresh-Transport'?: 'cookie';
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required`, `origin_refused` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  requestEmailChange: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "user@mycompany.com"
         *     }
         */
        'application/json': components['schemas']['NewAddress'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `mail_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  withdrawEmailChange: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  confirmEmailChange: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf"
         *     }
         */
        'application/json': components['schemas']['TicketRequest'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CoreUser'];
        };
      };
      /** @description Bad Request: `link_invalid`, `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `email_taken` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Gone: `link_expired` */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  requestEmailVerification: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `mail_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  verifyEmail: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf",
         *       "password": "UserPass123"
         *     }
         */
        'application/json': components['schemas']['EmailConfirmation'];
      };
    };
    responses: {
      /** @description No content */
      204: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `link_invalid`, `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `registration_closed` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Gone: `link_expired` */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  undoEmailChange: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf"
         *     }
         */
        'application/json': components['schemas']['TicketRequest'];
      };
    };
    responses: {
      /** @description No content */
      204: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `link_invalid`, `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `email_taken` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Gone: `link_expired` */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listMyFactors: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FactorPage'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  addTotpFactor: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Work phone"
         *     }
         */
        'application/json': components['schemas']['NewFactor'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PendingFactorView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required`, `method_disabled` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `owner_account`, `too_many_factors` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  confirmTotpFactor: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "code": "492039"
         *     }
         */
        'application/json': components['schemas']['FactorCode'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryCodesView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  removeMyFactor: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `mfa_enforced`, `last_credential` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  introspectToken: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "tny_0Fq"
         *     }
         */
        'application/json': components['schemas']['IntrospectionRequest'];
        /**
         * @example {
         *       "token": "tny_0Fq"
         *     }
         */
        'application/x-www-form-urlencoded': components['schemas']['IntrospectionRequest'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['IntrospectionView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getLoginPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LoginPolicyView'];
        };
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  updateLoginPolicy: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email_verification": "on",
         *       "magic_link": "off",
         *       "self_deletion": "on",
         *       "mfa": "optional",
         *       "methods": [
         *         "totp",
         *         "passkey"
         *       ],
         *       "session_hours": 12
         *     }
         */
        'application/json': components['schemas']['UpdateLoginPolicy'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LoginPolicyView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `enroll_first` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `mail_unavailable`, `passkeys_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  requestMagicLink: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "user@mycompany.com"
         *     }
         */
        'application/json': components['schemas']['AccountAddress'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `magic_link_disabled` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `mail_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  loginWithMagicLink: {
    parameters: {
      query?: never;
      header?: {
        /** @description With `cookie`, the refresh token is set as an HttpOnly cookie and is absent from the body */
        'X-Refresh-Transport'?: 'cookie';
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf"
         *     }
         */
        'application/json': components['schemas']['TicketRequest'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LoginView'];
        };
      };
      /** @description Bad Request: `link_invalid`, `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `mfa_required`, `mfa_enrollment_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `magic_link_disabled`, `origin_refused` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Gone: `link_expired` */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  finishLogin: {
    parameters: {
      query?: never;
      header?: {
        /** @description With `cookie`, the refresh token is set as an HttpOnly cookie and is absent from the body */
        'X-Refresh-Transport'?: 'cookie';
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "mfa_token": "AQABmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf",
         *       "method": "totp",
         *       "code": "492039",
         *       "response": {
         *         "id": "KEDetxZcUfinhVi6Za5nZQ",
         *         "rawId": "KEDetxZcUfinhVi6Za5nZQ",
         *         "type": "public-key",
         *         "clientExtensionResults": {},
         *         "response": {
         *           "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJodHRwczovL2FwcC5hY21lLmNvbSJ9",
         *           "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ",
         *           "signature": "MEUCIQDR0mYyHqXzKxg8"
         *         }
         *       }
         *     }
         */
        'application/json': components['schemas']['MfaLogin'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MfaLoginView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed`, `passkey_refused` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `invalid_code` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `origin_refused`, `method_disabled` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `passkey_taken` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getLoginOptions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "mfa_token": "AQABmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf"
         *     }
         */
        'application/json': components['schemas']['MfaRequest'];
      };
    };
    responses: {
      /** @description Success */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            [key: string]: unknown;
          };
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `method_disabled` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `passkeys_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  enrollDuringLogin: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "mfa_token": "AQABmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf",
         *       "method": "totp"
         *     }
         */
        'application/json': components['schemas']['MfaEnrollment'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PendingFactorView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `method_disabled` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getPasskeyLoginOptions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PasskeyOptionsView'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `passkeys_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  loginWithPasskey: {
    parameters: {
      query?: never;
      header?: {
        /** @description With `cookie`, the refresh token is set as an HttpOnly cookie and is absent from the body */
        'X-Refresh-Transport'?: 'cookie';
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "challenge_token": "AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf",
         *       "response": {
         *         "id": "KEDetxZcUfinhVi6Za5nZQ",
         *         "rawId": "KEDetxZcUfinhVi6Za5nZQ",
         *         "type": "public-key",
         *         "clientExtensionResults": {},
         *         "response": {
         *           "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJodHRwczovL2FwcC5hY21lLmNvbSJ9",
         *           "authenticatorData": "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ",
         *           "signature": "MEUCIQDR0mYyHqXzKxg8"
         *         }
         *       }
         *     }
         */
        'application/json': components['schemas']['PasskeyLogin'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['LoginView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `invalid_credentials`, `email_not_verified` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `origin_refused` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getPasskeyOptions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Success */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            [key: string]: unknown;
          };
        };
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required`, `method_disabled` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `owner_account`, `too_many_factors` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `passkeys_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  addPasskey: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Work laptop",
         *       "response": {
         *         "id": "KEDetxZcUfinhVi6Za5nZQ",
         *         "rawId": "KEDetxZcUfinhVi6Za5nZQ",
         *         "type": "public-key",
         *         "clientExtensionResults": {},
         *         "response": {
         *           "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJodHRwczovL2FwcC5hY21lLmNvbSJ9",
         *           "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YViUSKFUG8YFVbyOU9cCmolsPoQUFY_BTVpWAKjqRMQRXIFFAAAAAQAAAAAAAAAAAAAAAAAAAAAAEChA3rcWXFH4p4VYumWuZ2WlAQIDJiABIVggQuL5R_qf-sbcMlacxGhoWZBF1Y1kUC5yH8tMURNX4DQiWCDf6FzAdgIJMWkOK_9OOB5MCbXG_3oe9gFBRnUSiTzaLQ"
         *         }
         *       }
         *     }
         */
        'application/json': components['schemas']['NewPasskeyRequest'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['AddedPasskeyView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed`, `passkey_refused` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required`, `method_disabled` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `owner_account`, `passkey_taken` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `passkeys_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  removePasskey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `mfa_enforced`, `last_credential` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  renamePasskey: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Work laptop"
         *     }
         */
        'application/json': components['schemas']['PasskeyName'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['FactorView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  changeMyPassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "current_password": "UserPass123",
         *       "new_password": "AnotherPass456"
         *     }
         */
        'application/json': components['schemas']['ChangePassword'];
      };
    };
    responses: {
      /** @description No content */
      204: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  requestPasswordReset: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "user@mycompany.com"
         *     }
         */
        'application/json': components['schemas']['AccountAddress'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `mail_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  resetPassword: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf",
         *       "new_password": "NewPass456",
         *       "revoke_api_keys": false
         *     }
         */
        'application/json': components['schemas']['PasswordReset'];
      };
    };
    responses: {
      /** @description No content */
      204: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `link_invalid`, `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Gone: `link_expired` */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  renewMyRecoveryCodes: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RecoveryCodesView'];
        };
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `enroll_first` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listPermissions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PermissionList'];
        };
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listRoles: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoleList'];
        };
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  createRole: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "slug": "accountant",
         *       "name": "Accountant",
         *       "permissions": [
         *         "roles:write"
         *       ]
         *     }
         */
        'application/json': components['schemas']['CreateRole'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoleView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `role_reserved`, `role_taken`, `too_many_roles` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  deleteRole: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `role_reserved`, `role_in_use` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  updateRole: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "Accountant",
         *       "permissions": [
         *         "roles:write"
         *       ]
         *     }
         */
        'application/json': components['schemas']['UpdateRole'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RoleView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `role_reserved` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listMySessions: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SessionPage'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  endMyOtherSessions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  endMySession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getMyProfile: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CoreProfile'];
        };
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  putMyProfile: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "first_name": "John",
         *       "last_name": "Doe"
         *     }
         */
        'application/json': components['schemas']['CoreUpdateProfile'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CoreProfile'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  deleteMyAccount: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required`, `self_deletion_disabled` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `last_admin`, `last_owner` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  updateMyProfile: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "first_name": "John",
         *       "last_name": "Doe"
         *     }
         */
        'application/json': components['schemas']['CoreUpdateProfile'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CoreProfile'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  exportMyData: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          /** @description A name for the file */
          'Content-Disposition'?: string;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PersonalDataExport'];
        };
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listUsers: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description Part of the name or e-mail address, ignoring case */
        q?: string;
        /** @description Only users with this role */
        role?: string;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CoreUserPage'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CoreUser'];
        };
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  deleteUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `last_admin`, `last_owner` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  updateUser: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "role": "admin",
         *       "is_active": true
         *     }
         */
        'application/json': components['schemas']['CoreUpdateUser'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CoreUser'];
        };
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `last_admin` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  setUserPassword: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "new_password": "AnotherPass456"
         *     }
         */
        'application/json': components['schemas']['SetPassword'];
      };
    };
    responses: {
      /** @description No content */
      204: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `tenant_required`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `impersonation_forbidden`, `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listOrganizations: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description Part of the name or the slug, ignoring case */
        q?: string;
        /** @description Only organizations with this status */
        status?: 'active' | 'deleted' | 'provisioning' | 'suspended' | 'unavailable';
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganizationPage'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  createOrganization: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client chooses. A repeated request with the same key within 24 hours returns the same object */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "My Company",
         *       "slug": "my-company",
         *       "description": "We make things."
         *     }
         */
        'application/json': components['schemas']['CreateOrganization'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganizationView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden`, `quota_exceeded` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `slug_taken` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unprocessable Entity: `idempotency_key_reused` */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getOrganization: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganizationView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  deleteOrganization: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganizationView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `status_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  updateOrganization: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "name": "My Company",
         *       "description": "We make things.",
         *       "registration": "closed"
         *     }
         */
        'application/json': components['schemas']['UpdateOrganization'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganizationView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `status_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  suspendOrganization: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganizationView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `status_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  resumeOrganization: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganizationView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `status_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  restoreOrganization: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganizationView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `status_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listOwnerInvitations: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnerInvitationPage'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  createOwnerInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "email": "user@mycompany.com"
         *     }
         */
        'application/json': components['schemas']['CreateOwnerInvitation'];
      };
    };
    responses: {
      /** @description Created */
      201: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnerInvitationView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `status_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `mail_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  deleteOwnerInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listMyOwnerInvitations: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReceivedOwnerInvitationPage'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  acceptOwnerInvitation: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "token": "AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf",
         *       "first_name": "John",
         *       "last_name": "Doe",
         *       "password": "UserPass123"
         *     }
         */
        'application/json': components['schemas']['AcceptOwnerInvitation'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganizationView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed`, `link_invalid` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `invitation_for_another`, `quota_exceeded`, `registration_closed` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `email_taken`, `status_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Gone: `link_expired` */
      410: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listOrganizationOwners: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OwnerPage'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  removeOrganizationOwner: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
        user_id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `last_owner`, `status_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  createOwnerToken: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BriefTokenView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `mfa_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden`, `tenant_suspended` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found`, `tenant_not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `tenant_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getSupportAccess: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SupportAccessView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  grantSupportAccess: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "until": "2026-12-24T12:00:00Z"
         *     }
         */
        'application/json': components['schemas']['GrantSupportAccess'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SupportAccessView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `impersonation_forbidden`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `status_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  revokeSupportAccess: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listExaminations: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExaminationPage'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  startExamination: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "deep": false,
         *       "fix": false
         *     }
         */
        'application/json': components['schemas']['StartExamination'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExaminationView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `examination_in_progress` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getExamination: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of an earlier response. If the state is still the same, the response is 304 without a body */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ExaminationView'];
        };
      };
      /** @description Not modified: the state still has this ETag */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  exportOrganization: {
    parameters: {
      query?: {
        /** @description The format of the rows; NDJSON if absent */
        format?: 'csv' | 'ndjson';
      };
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A tar.gz file */
      200: {
        headers: {
          /** @description A name for the file */
          'Content-Disposition'?: string;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/gzip': string;
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required`, `mfa_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `impersonation_forbidden`, `user_required`, `forbidden`, `tenant_suspended` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found`, `tenant_not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `export_running` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `tenant_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listMigrationRuns: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MigrationRunPage'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  startMigrationRun: {
    parameters: {
      query?: never;
      header?: {
        /** @description A key that the client chooses. A repeated request with the same key within 24 hours returns the same object */
        'Idempotency-Key'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "canary": 1,
         *       "wave": 100,
         *       "concurrency": 4,
         *       "stop_after": 10,
         *       "only": [
         *         "my-company"
         *       ]
         *     }
         */
        'application/json': components['schemas']['StartRun'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MigrationRunView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `run_in_progress`, `nothing_to_migrate` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unprocessable Entity: `idempotency_key_reused` */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getMigrationRun: {
    parameters: {
      query?: never;
      header?: {
        /** @description The ETag of an earlier response. If the state is still the same, the response is 304 without a body */
        'If-None-Match'?: string;
      };
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MigrationRunView'];
        };
      };
      /** @description Not modified: the state still has this ETag */
      304: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listMigrationResults: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description Only results with this outcome */
        state?: 'failed' | 'gone' | 'migrated' | 'skipped' | 'undone' | 'waiting';
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RunResultPage'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  resumeMigrationRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "canary": 1,
         *       "wave": 100,
         *       "concurrency": 4,
         *       "stop_after": 10
         *     }
         */
        'application/json': components['schemas']['RunOptionsRequest'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MigrationRunView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `run_in_progress`, `run_not_resumable` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  undoMigrationRun: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "canary": 1,
         *       "wave": 100,
         *       "concurrency": 4,
         *       "stop_after": 10
         *     }
         */
        'application/json': components['schemas']['RunOptionsRequest'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MigrationRunView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `impersonation_forbidden`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `run_in_progress`, `run_not_undoable` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getMigrations: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MigrationsView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listAllMoves: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MovePage'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listMoves: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MovePage'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  startMove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "keep_days": 7,
         *       "rate": 50,
         *       "server_id": "01a20d42-2982-7036-8346-965b82c9c51b"
         *     }
         */
        'application/json': components['schemas']['StartMove'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MoveView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `impersonation_forbidden`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `move_not_possible` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  planMove: {
    parameters: {
      query: {
        /** @description The server that would take over */
        server_id: string;
      };
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MovePlanView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getMove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MoveView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  undoMove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MoveView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `impersonation_forbidden`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `move_not_possible` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  resumeMove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MoveView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  abandonMove: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MoveView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `move_not_possible` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  planDrain: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlannedMovesView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `move_not_possible` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  drainServer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "keep_days": 7,
         *       "rate": 50
         *     }
         */
        'application/json': components['schemas']['MoveOptionsRequest'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlannedMovesView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `impersonation_forbidden`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `move_not_possible` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  planBalance: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlannedMovesView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `move_not_possible` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  balanceServers: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "keep_days": 7,
         *       "rate": 50,
         *       "most": 20
         *     }
         */
        'application/json': components['schemas']['BalanceServers'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlannedMovesView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `impersonation_forbidden`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `move_not_possible` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listBackups: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BackupPage'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  startBackup: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BackupView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `backup_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  planRecovery: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RestorePlanView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found`, `backup_not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `backup_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  recoverBackup: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found`, `backup_not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `backup_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getRestoredBackup: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['RestoreView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `restore_not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  dropRestoredBackup: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No content */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `restore_not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `backup_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  compareRestoredBackup: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ComparisonView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `restore_not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `backup_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  swapOrganization: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "confirm": "my-company"
         *     }
         */
        'application/json': components['schemas']['SwapOrganization'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SwapView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `impersonation_forbidden`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `restore_not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `not_confirmed`, `backup_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listJobs: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `dead`: jobs that failed permanently. `waiting`: jobs that are attempted or will be */
        state?: 'dead' | 'waiting';
        /**
         * @description The jobs of this organization. Without it, dead jobs of all organizations and of the platform, or waiting jobs of the
         *     platform
         */
        organization?: string;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['JobPage'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `tenant_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  retryJob: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `job_expired` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `tenant_unavailable`, `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getOrganizationDatabase: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OrganizationDatabaseView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  purgeOrganization: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        slug: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "confirm": "my-company"
         *     }
         */
        'application/json': components['schemas']['PurgeOrganization'];
      };
    };
    responses: {
      /** @description Accepted */
      202: {
        headers: {
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired`, `reauthentication_required` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `impersonation_forbidden`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `not_confirmed`, `status_conflict` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Too Many Requests: `too_many_requests` */
      429: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          /**
           * @description For each limit, the remaining calls (`r`) and the seconds until its window ends (`t`)
           * @example "address";r=299;t=60
           */
          RateLimit?: string;
          /**
           * @description For each limit, its quota (`q`) and its window in seconds (`w`)
           * @example "address";q=300;w=60
           */
          'RateLimit-Policy'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getPlatformOverview: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlatformOverviewView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getPlatformSeries: {
    parameters: {
      query: {
        /** @description The figure. `users` are those of the platform */
        metric: 'database_bytes' | 'organizations_active' | 'organizations_created' | 'users';
        /** @description The distance of the points, in UTC. Weeks begin on Monday */
        step?: 'day' | 'week';
        /** @description Only points at or after this time; 90 days before `to` by default */
        from?: string;
        /** @description Only points before this time; now by default */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SeriesView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  listServers: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description `next_cursor` of the previous page */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServerPage'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  getServer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServerView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  updateServer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        /**
         * @example {
         *       "max_databases": 1000,
         *       "connections_limit": 300
         *     }
         */
        'application/json': components['schemas']['UpdateServer'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServerView'];
        };
      };
      /** @description Bad Request: `core_only`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Payload Too Large: `payload_too_large` */
      413: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unsupported Media Type: `unsupported_media_type` */
      415: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  openServer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServerView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `server_not_ready` */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
  closeServer: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ServerView'];
        };
      };
      /** @description Bad Request: `core_only` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Unauthorized: `unauthorized`, `token_expired` */
      401: {
        headers: {
          /**
           * @description The authentication scheme to use
           * @example Bearer
           */
          'WWW-Authenticate'?: string;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `wrong_context`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Internal Server Error: `internal_error` */
      500: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Service Unavailable: `unavailable` */
      503: {
        headers: {
          /**
           * @description Seconds to wait
           * @example 2
           */
          'Retry-After'?: number;
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
    };
  };
}
