import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

/**
 * Key stretching protects passwords that people choose. These passwords are 256 random bits, and stretching would cost
 * 3 ms per connection.
 */
const ITERATIONS = 1;

/**
 * The form in which PostgreSQL stores a password (SCRAM-SHA-256, RFC 5803). It is sent in place of the password, to
 * keep the password out of the server's log and statistics. Only for passwords of ASCII characters.
 */
export function scramVerifier(password: string, salt = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const hmac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const serverKey = hmac('Server Key').toString('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
