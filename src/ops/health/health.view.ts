/** State of the process */
export class HealthView {
  /** @example ok */
  status: 'ok' | 'degraded';
}
