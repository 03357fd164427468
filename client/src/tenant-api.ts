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
  '/users/{id}/impersonate': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Act as another user
     * @description Returns a token for 15 minutes that cannot be refreshed. Its claim `act` names you (RFC 8693). It has the permissions that both of you have, and opens no route that concerns the user's credentials. It ends with your session and with the user's account. The audit log names you and the user, and the user gets an e-mail with the reason.
     *
     *     Requires the permission `users:impersonate`.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    post: operations['impersonateUser'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/invitations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the invitations that are not accepted yet, newest first
     * @description List the invitations that are not accepted yet, newest first.
     *
     *     Requires the permission `users:invite`.
     */
    get: operations['listInvitations'];
    put?: never;
    /**
     * Invite a person into the organization
     * @description Sends an e-mail with a link that is valid for 7 days. The person gets an account with this address and role by accepting it. The link is valid while you have the permissions of the role. A second invitation for the same address replaces the first.
     *
     *     Requires the permission `users:invite`.
     */
    post: operations['createInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/invitations/{id}/resend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send an invitation again
     * @description The new link is valid for 7 days. The earlier link is invalid.
     *
     *     Requires the permission `users:invite`.
     */
    post: operations['resendInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/invitations/{id}': {
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
     * Revoke an invitation
     * @description Revoke an invitation.
     *
     *     Requires the permission `users:invite`.
     */
    delete: operations['deleteInvitation'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/invitations/preview': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Read an invitation with the link of its e-mail
     * @description The link stays valid.
     */
    post: operations['previewInvitation'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/invitations/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Accept an invitation with the link of its e-mail
     * @description Creates your account with the address and the role of the invitation, even where registration is closed. If the password is rejected, the link stays valid.
     */
    post: operations['acceptInvitation'];
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
     * List audit entries of the organization, newest first
     * @description List audit entries of the organization, newest first.
     *
     *     Requires the permission `audit:read`.
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
     * Export audit entries of the organization, oldest first
     * @description One entry in each line (NDJSON). To continue later, send the `id` of the last line as `cursor`. Entries are in the export two minutes after they were written.
     *
     *     Requires the permission `audit:read`.
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
     * Register a user of the organization
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
     * Log in to the organization
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
     * @description Some routes require a login or this confirmation within the last 10 minutes. Otherwise they return 401 `reauthentication_required`. Send your password. If you have a second factor, send its code or the response of your passkey to the request of /auth/passkey/options. An owner of the organization calls it on the platform, and gets a new token for the organization there. A wrong one returns 400 with an error for `password`, `code` or `response`, because the access token itself is valid.
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
  '/auth/logout-everyone': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Log out every user of the organization
     * @description Ends every access token, refresh token and session of the organization, including yours.
     *
     *     Requires the role `admin`.
     */
    post: operations['logoutEveryone'];
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
     *     Requires the permission `policy:write`.
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
     *     Requires the permission `policy:write`.
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
     *     Requires the permission `users:read`.
     */
    get: operations['listRoles'];
    put?: never;
    /**
     * Create a role
     * @description A role has permissions from `GET /permissions`. You can only choose permissions that you have yourself.
     *
     *     Requires the permission `roles:write`.
     *
     *     Requires the permission `users:read`.
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
     *     Requires the permission `users:read`.
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
     *     Requires the permission `users:read`.
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
     * @description Deletes everything that is stored about you in the organization. The audit log keeps your id. The last active admin cannot be deleted. An owner leaves the organization on the platform instead.
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
     * List the users of the organization, newest first
     * @description List the users of the organization, newest first.
     *
     *     Requires the permission `users:read`.
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
     * Read a user of the organization
     * @description Read a user of the organization.
     *
     *     Requires the permission `users:read`.
     */
    get: operations['getUser'];
    put?: never;
    post?: never;
    /**
     * Remove a user from the organization
     * @description Deletes the account, its sessions and everything that is stored about the user. The audit log keeps the user's id. The last active admin cannot be removed.
     *
     *     Requires the permission `users:write`.
     */
    delete: operations['deleteUser'];
    options?: never;
    head?: never;
    /**
     * Change a user's role, or deactivate a user
     * @description Absent fields stay unchanged. Deactivating a user ends all their sessions. The last active admin cannot be changed.
     *
     *     Requires the permission `users:write`.
     */
    patch: operations['updateUser'];
    trace?: never;
  };
  '/users/{id}/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Export the data of a user
     * @description Returns everything that is stored about the user, without secrets, as a JSON file.
     *
     *     Requires the permission `users:export`.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    get: operations['exportUserData'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
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
     *     Requires the permission `users:write`.
     */
    post: operations['setUserPassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/{id}/factors': {
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
     * Remove all second factors of a user
     * @description Use it for a user who has lost the device and the recovery codes. It ends all sessions of the user, who gets an e-mail. You cannot do this for yourself.
     *
     *     Requires the permission `users:write`.
     *
     *     Requires a login or `POST /auth/reauthenticate` within the last 10 minutes.
     */
    delete: operations['resetUserFactors'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/{id}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the sessions of a user, newest login first
     * @description List the sessions of a user, newest login first.
     *
     *     Requires the permission `users:read`.
     */
    get: operations['listUserSessions'];
    put?: never;
    post?: never;
    /**
     * End all sessions of a user
     * @description The user can log in again. To prevent that, deactivate the user.
     *
     *     Requires the permission `users:write`.
     */
    delete: operations['endUserSessions'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/users/{id}/sessions/{session_id}': {
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
     * End a session of a user
     * @description Its access token and refresh token are rejected immediately.
     *
     *     Requires the permission `users:write`.
     */
    delete: operations['endUserSession'];
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
    Impersonate: {
      /**
       * @description Why it is necessary. The audit log and the e-mail to the user contain it
       * @example The user reported that an invoice is not displayed.
       */
      reason: string;
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
    InvitationView: {
      /** Format: uuid */
      id: string;
      /**
       * Format: email
       * @description Address of the invited person
       * @example ada@mycompany.com
       */
      email: string;
      /**
       * @description An expired invitation can be sent again
       * @enum {string}
       */
      status: 'expired' | 'pending';
      /**
       * Format: uuid
       * @description Id of the user who sent it
       */
      invited_by: string;
      /**
       * @description Slug of a role
       * @example member
       */
      role: string;
      /**
       * Format: date-time
       * @description 7 days after it was sent
       */
      expires_at: string;
      /** Format: date-time */
      created_at: string;
    };
    InvitationPage: {
      items: components['schemas']['InvitationView'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    CreateInvitation: {
      /**
       * Format: email
       * @description E-mail address; unique in its context
       * @example user@mycompany.com
       */
      email: string;
      /**
       * @description The role that the person gets
       * @example member
       */
      role: string;
    };
    TicketRequest: {
      /**
       * @description The part of the link behind `#token=`; valid for one use
       * @example AQEBmTs3x0N6eqYxvV8Zc2yXAZ0pXXo-fEGdC18ri2ocNAvTq5vK2eYdEmX7u1hVZkJ0bLwPnQ4sRt8yUaGcHf
       */
      token: string;
    };
    InvitingOrganization: {
      /** @example My Company */
      name: string;
      /** @example my-company */
      slug: string;
    };
    InvitationPreview: {
      /**
       * Format: email
       * @example ada@mycompany.com
       */
      email: string;
      organization: components['schemas']['InvitingOrganization'];
      /**
       * @description Slug of a role
       * @example member
       */
      role: string;
      /** Format: date-time */
      expires_at: string;
    };
    AcceptInvitation: {
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
      password: string;
    };
    TenantUser: {
      /** Format: uuid */
      id: string;
      /**
       * Format: email
       * @example user@mycompany.com
       */
      email: string;
      /** @description Whether the user proved to receive mail at the address */
      email_verified: boolean;
      /** @example John */
      first_name: string | null;
      /** @example Doe */
      last_name: string | null;
      phone: string | null;
      avatar: string | null;
      bio: string | null;
      /**
       * @description Slug of a role
       * @example member
       */
      role: string;
      is_active: boolean;
      /** Format: date-time */
      created_at: string;
      /** Format: date-time */
      updated_at: string;
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
    TenantRegistration: {
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
      /**
       * @description Phone number
       * @example +41 44 123 45 67
       */
      phone?: string | null;
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
    TenantUserPage: {
      items: components['schemas']['TenantUser'][];
      /** @description Pass it as `cursor` to get the next page; null on the last page */
      next_cursor: string | null;
    };
    UpdateUser: {
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
    TenantUpdateProfile: {
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
       * @description Phone number
       * @example +41 44 123 45 67
       */
      phone?: string | null;
      /**
       * Format: uri
       * @description URL of a picture
       * @example https://example.com/me.png
       */
      avatar?: string | null;
      /**
       * @description A short text about the user
       * @example Updated bio
       */
      bio?: string | null;
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
  impersonateUser: {
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
         *       "reason": "The user reported that an invoice is not displayed."
         *     }
         */
        'application/json': components['schemas']['Impersonate'];
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
          'application/json': components['schemas']['BriefTokenView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `owner_account`, `user_inactive` */
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
  listInvitations: {
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
          'application/json': components['schemas']['InvitationPage'];
        };
      };
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden` */
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
  createInvitation: {
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
         *       "email": "user@mycompany.com",
         *       "role": "member"
         *     }
         */
        'application/json': components['schemas']['CreateInvitation'];
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
          'application/json': components['schemas']['InvitationView'];
        };
      };
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden`, `permission_not_held` */
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
      /** @description Service Unavailable: `tenant_unavailable`, `mail_unavailable`, `unavailable` */
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
  resendInvitation: {
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
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
      /** @description Service Unavailable: `tenant_unavailable`, `mail_unavailable`, `unavailable` */
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
  deleteInvitation: {
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
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
  previewInvitation: {
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
          'application/json': components['schemas']['InvitationPreview'];
        };
      };
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid`, `link_invalid`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch` */
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
  acceptInvitation: {
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
        'application/json': components['schemas']['AcceptInvitation'];
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
          'application/json': components['schemas']['TenantUser'];
        };
      };
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid`, `link_invalid`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `forbidden`, `permission_not_held` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
         *       "password": "UserPass123",
         *       "phone": "+41 44 123 45 67"
         *     }
         */
        'application/json': components['schemas']['TenantRegistration'];
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `tenant_suspended`, `registration_closed` */
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
      /** @description Service Unavailable: `tenant_unavailable`, `mail_unavailable`, `unavailable` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `origin_refused` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required` */
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
      /** @description Conflict: `owner_account` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `origin_refused` */
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
  logoutEveryone: {
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
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `forbidden` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required` */
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
      /** @description Service Unavailable: `tenant_unavailable`, `mail_unavailable`, `unavailable` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required` */
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
          'application/json': components['schemas']['TenantUser'];
        };
      };
      /** @description Bad Request: `tenant_header_invalid`, `link_invalid`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required` */
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
      /** @description Service Unavailable: `tenant_unavailable`, `mail_unavailable`, `unavailable` */
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
      /** @description Bad Request: `tenant_header_invalid`, `link_invalid`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `registration_closed` */
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
      /** @description Bad Request: `tenant_header_invalid`, `link_invalid`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `method_disabled` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `forbidden` */
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
      /** @description Service Unavailable: `tenant_unavailable`, `mail_unavailable`, `passkeys_unavailable`, `unavailable` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `tenant_suspended`, `magic_link_disabled` */
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
      /** @description Service Unavailable: `tenant_unavailable`, `mail_unavailable`, `unavailable` */
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
      /** @description Bad Request: `tenant_header_invalid`, `link_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `magic_link_disabled`, `origin_refused` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed`, `passkey_refused` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `origin_refused`, `method_disabled` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `method_disabled` */
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
      /** @description Service Unavailable: `tenant_unavailable`, `passkeys_unavailable`, `unavailable` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `method_disabled` */
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
      /** @description Bad Request: `tenant_header_invalid` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `tenant_suspended` */
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
      /** @description Service Unavailable: `tenant_unavailable`, `passkeys_unavailable`, `unavailable` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `method_disabled` */
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
      /** @description Service Unavailable: `tenant_unavailable`, `passkeys_unavailable`, `unavailable` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed`, `passkey_refused` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `method_disabled` */
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
      /** @description Service Unavailable: `tenant_unavailable`, `passkeys_unavailable`, `unavailable` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `tenant_suspended` */
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
      /** @description Service Unavailable: `tenant_unavailable`, `mail_unavailable`, `unavailable` */
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
      /** @description Bad Request: `tenant_header_invalid`, `link_invalid`, `validation_failed` */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden`, `permission_not_held` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
          'application/json': components['schemas']['TenantUser'];
        };
      };
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required` */
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
         *       "last_name": "Doe",
         *       "phone": "+41 44 123 45 67",
         *       "avatar": "https://example.com/me.png",
         *       "bio": "Updated bio"
         *     }
         */
        'application/json': components['schemas']['TenantUpdateProfile'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantUser'];
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `self_deletion_disabled` */
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
      /** @description Conflict: `last_admin`, `owner_account` */
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
         *       "last_name": "Doe",
         *       "phone": "+41 44 123 45 67",
         *       "avatar": "https://example.com/me.png",
         *       "bio": "Updated bio"
         *     }
         */
        'application/json': components['schemas']['TenantUpdateProfile'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantUser'];
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required` */
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
  listUsers: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
        /** @description Part of the name or e-mail address, ignoring case */
        q?: string;
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
          'application/json': components['schemas']['TenantUserPage'];
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden` */
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
          'application/json': components['schemas']['TenantUser'];
        };
      };
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
      /** @description Bad Request: `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
        'application/json': components['schemas']['UpdateUser'];
      };
    };
    responses: {
      /** @description OK */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['TenantUser'];
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
  exportUserData: {
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
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
      /** @description Bad Request: `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `owner_account` */
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
  resetUserFactors: {
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
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `impersonation_forbidden`, `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
      404: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Conflict: `owner_account` */
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
  listUserSessions: {
    parameters: {
      query?: {
        /** @description Maximum number of items */
        limit?: number;
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
          'application/json': components['schemas']['SessionPage'];
        };
      };
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid`, `validation_failed` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
  endUserSessions: {
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
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
  endUserSession: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        session_id: string;
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
      /** @description Bad Request: `tenant_required`, `tenant_header_invalid` */
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
      /** @description Forbidden: `tenant_suspended`, `wrong_context`, `tenant_mismatch`, `user_required`, `forbidden`, `permission_not_held` */
      403: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['ProblemDetails'];
        };
      };
      /** @description Not Found: `tenant_not_found`, `not_found` */
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
}
