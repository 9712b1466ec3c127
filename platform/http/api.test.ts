/** Refusals reach clients that are still sending: over a socket, byte by byte, as a slow network sends. */
import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fastify, type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerProblem } from './api.ts'

let app: FastifyInstance

beforeAll(async () => {
  app = fastify({ bodyLimit: 1024 })
  app.setErrorHandler((error, request, reply) => answerProblem(request, reply, error))
  app.post('/', async () => ({ taken: true }))
  app.get('/', async () => ({ alive: true }))
  await app.listen({ host: '127.0.0.1', port: 0 })
})

afterAll(() => app.close())

interface Client {
  readonly socket: Socket
  /** Waits until the server has sent this. */
  reads(text: string): Promise<void>
}

async function begin(length: number): Promise<Client> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  let sent = ''
  socket.on('data', (bytes) => (sent += bytes.toString()))
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n{`)
  const reads = async (text: string): Promise<void> => {
    while (!sent.includes(text)) await once(socket, 'data')
  }
  return { socket, reads }
}

/** Sends that many bytes as fast as the server takes them; fails when the connection breaks. */
async function send(socket: Socket, bytes: number): Promise<void> {
  const piece = Buffer.alloc(bytes / 50, 'x')
  await pipeline(Readable.from(Array.from({ length: 50 }, () => piece)), socket, { end: false })
}

test('a body that is too large is refused before it is sent; what still comes is read, and the connection goes on', async () => {
  const { socket, reads } = await begin(50_000_001)
  await reads('too-large')
  await send(socket, 50_000_000)
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  await reads('alive')
  socket.destroy()
})

test('a body that says it never ends is refused and its connection closed', async () => {
  const { socket, reads } = await begin(5_000_000_000)
  await reads('connection: close')
  if (!socket.closed) await once(socket, 'close')
  expect(socket.destroyed).toBe(true)
})
