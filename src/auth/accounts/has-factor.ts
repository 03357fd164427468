/** SQL over a user `u`: whether the user has a second factor. */
export const HAS_FACTOR = `(
  EXISTS (SELECT FROM auth_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
  OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = u.id))`;
