import {createHmac} from 'node:crypto';
import {setTimeout as pause} from 'node:timers/promises';
import {secretOf} from './secret.ts';

interface Webhook {
  readonly url: string;
  readonly secret_env?: string | undefined;
}

const pausesMs = [200, 1000, 3000];
const limitMs = 10_000;

/**
 * Posts one alert as JSON. With a secret the header `x-capledger-signature` is
 * `sha256=<hex>`, the HMAC of the body. `x-capledger-alert` names the alert, so that a
 * receiver can tell a second try from a second alert.
 */
export async function postAlert(
  {url, secret_env}: Webhook,
  {alert_id, payload}: {readonly alert_id: string; readonly payload: string},
): Promise<void> {
  const secret = secretOf(secret_env);
  const signature = secret && createHmac('sha256', secret).update(payload).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-capledger-alert': alert_id,
    ...(signature ? {'x-capledger-signature': `sha256=${signature}`} : {}),
  };
  for (let attempt = 0; ; attempt++) {
    const problem = await tried(url, headers, payload);
    if (problem === undefined) return;
    const wait = pausesMs[attempt];
    if (wait === undefined || !problem.isWorthRetrying) throw new Error(problem.text);
    await pause(wait);
  }
}

async function tried(url: string, headers: Record<string, string>, body: string) {
  try {
    const signal = AbortSignal.timeout(limitMs);
    const answer = await fetch(url, {method: 'POST', headers, body, signal});
    await answer.arrayBuffer();
    if (answer.ok) return undefined;
    const isWorthRetrying = answer.status >= 500 || answer.status === 429;
    return {text: `answered ${answer.status}`, isWorthRetrying};
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const text = cause instanceof Error ? cause.message : String(cause);
    return {text, isWorthRetrying: true};
  }
}
