/** Waits for something another process or a later moment brings about, and says what was seen when it does not come. */
import { setTimeout as wait } from 'node:timers/promises'

/** Looks every 50 ms until `look` answers something; fails after `secondsMax` with `what`. */
export async function waitUntil<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  secondsMax = 20,
): Promise<T> {
  const end = Date.now() + secondsMax * 1000
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`did not happen within ${secondsMax} s: ${what}`)
    await wait(50)
  }
}
