/** Stands between a pool and its statements: to count them, write them down, or stop before one. */
import type pg from 'pg'

/** Sees a statement before it is sent; `send` sends it and answers as the pool would. */
export type OnStatement = (text: string, values: readonly unknown[], send: () => unknown) => unknown

/** Calls `on` for every statement of connections that the pool opens from now on. */
export function watchStatements(pool: pg.Pool, on: OnStatement): void {
  pool.on('connect', (client) => {
    const ask = client.query.bind(client) as (...args: readonly unknown[]) => unknown
    const query = (text: unknown, values?: unknown, done?: unknown): unknown =>
      typeof text === 'string' && done === undefined && typeof values !== 'function'
        ? on(text, (values as readonly unknown[] | undefined) ?? [], () => ask(text, values))
        : ask(text, values, done)
    client.query = query as typeof client.query
  })
}
