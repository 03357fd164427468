/** The statement of a request: the user of a session that is valid. */
export const AUTHENTICATE = `
  SELECT u.id, u.email, u.password_hash, u.first_name, u.last_name, u.is_active, u.created_at, u.updated_at,
         u.phone, u.avatar, u.bio, u.role
  FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.id = $1 AND u.id = $2 AND s.expires_at > now() AND u.is_active`;
