/** Lets a face stop while browsers hold connections open that they may never use. */
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** How long a request under way may still take once its face stops. */
const lastRequestMs = 30_000

/** How often a stopping face looks for connections that nobody speaks on. */
const lookMs = 100

/**
 * When the face closes, ends connections on which nothing was ever said, and all that are left after 30 s. Node ends those that
 * wait between two requests; it counts one that never asked as busy, and a browser opens such spare ones: a stop would wait for it.
 */
export function endSpareConnections(app: FastifyInstance): void {
  const open = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  app.addHook('preClose', (done) => {
    const look = setInterval(() => {
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy()
    }, lookMs)
    const last = setTimeout(() => app.server.closeAllConnections(), lastRequestMs)
    app.server.once('close', () => {
      clearInterval(look)
      clearTimeout(last)
    })
    done()
  })
}
