/** A Luodi of its own for whole lives of cases: one for each worker, with the people of the bureaus, a company and a neighbour at their pages. */
import { test as base, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { creditCode, goodRecognition } from '#modules/energy/builders.ts'
import { demoAccounts, findPackDemo } from '#modules/directory/index.ts'
import { deskSession } from '#testing/desk-session.ts'
import { freePort } from './free-port.ts'
import { startOwnServer, type OwnServer } from './own-server.ts'
import { signInOnDesk } from './sign-in.ts'

/** Who takes part, by the demo account that plays the part. */
const accounts = {
  company: 'demo-resident-a',
  officer: 'demo-clerk',
  colleague: 'demo-clerk-reform',
  leader: 'demo-leader-reform',
  editor: 'demo-editor',
  /** Another resident at the portal. */
  neighbour: 'demo-resident-b',
  /** A unit that applies for the money of its task. */
  urban: 'demo-clerk-urban',
  'urban-at-portal': 'demo-clerk-urban',
} as const

/** A part in the journeys; company (through an agent), neighbour and a visitor without account act at the portal, the others at the desk. */
export type Part = keyof typeof accounts | 'visitor'

const portalParts: ReadonlySet<Part> = new Set(['company', 'neighbour', 'visitor', 'urban-at-portal'])

/** A made-up company with a right credit code; each journey takes a serial of its own. */
export const companyOf = (serial: number) => ({ name: `演示·云溪${serial}号节能公司`, number: creditCode(serial) })

/** A project that fulfils everything by savings that need no conversion, so that no district figure is asked for. */
export const goodProject = {
  ...Object.fromEntries(Object.entries(goodRecognition).filter(([id]) => id !== 'savedElectricity')),
  savedOther: '45',
} as Readonly<Record<string, string>>

type Values = Readonly<Record<string, string>>

/** The town: addresses, pages of each part, and the API of the same server for what a journey does not look at. */
export interface Town {
  readonly server: OwnServer
  /** The page of a part, signed in; without script, as everything has to work. */
  page(part: Part): Promise<Page>
  /** Signs a part at the portal in anew: pages that it has open are of a session before. */
  signInAnew(part: Part): Promise<void>
  /** Calls an operation as that part. */
  call<T>(part: Part, method: string, path: string, data?: object): Promise<T>
  /** Acts on a case by the API, on whatever revision it has. */
  act(part: Part, id: string, act: string, input?: Values): Promise<void>
  /** Hands an application in by the API as the company, complete unless told; answers the id of the case. */
  apply(serial: number, fields: Values, more?: Applying): Promise<string>
  /** By the API: the officer takes it, finds every paper in order and accepts it. */
  accept(id: string): Promise<void>
  /** By the API, all the way: applied for, examined, recognised, delivered, closed; answers the case and its project's number. */
  recognise(serial: number, fields: Values): Promise<{ id: string; number: string }>
  /** Moves the town to a day; nothing happens where it is that day already. */
  moveTo(on: string): Promise<void>
}

/** What an application by the API may have otherwise. */
export interface Applying {
  readonly service?: string
  readonly without?: readonly string[]
}

const isAtPortal = (part: Part): boolean => portalParts.has(part)
const addressOf = ({ deskUrl, portalUrl }: OwnServer, part: Part): string => (isAtPortal(part) ? portalUrl : deskUrl)

/** The token of somebody who signs in with a password alone. */
async function portalSession(
  { request }: BrowserContext,
  portal: string,
  { username, password }: { username: string; password: string },
): Promise<string> {
  const data = { username, password }
  const answer = await request.post(`${portal}/api/v1/session`, { data, headers: { origin: portal } })
  return ((await answer.json()) as { token: string }).token
}

async function signInOnPortal(context: BrowserContext, portal: string, name: string): Promise<void> {
  const demo = findPackDemo('policies/luohu-2012')
  const account = demo && demoAccounts(demo).find((one) => one.username === name)
  if (account === undefined) throw new Error(`no demo account ${name}`)
  const token = account.totpSecret
    ? await deskSession(portal, name, 'luodi_portal')
    : await portalSession(context, portal, account)
  await context.addCookies([{ name: 'luodi_portal', value: token, url: portal, httpOnly: true, sameSite: 'Lax' }])
}

function openTown(browser: Browser, server: OwnServer): Town & { close(): Promise<void> } {
  const contexts = new Map<Part, BrowserContext>()
  const pages = new Map<Part, Page>()
  let today = ''
  const contextOf = async (part: Part): Promise<BrowserContext> => {
    const held = contexts.get(part)
    if (held !== undefined) return held
    const baseURL = addressOf(server, part)
    const context = await browser.newContext({ baseURL, javaScriptEnabled: false, locale: 'zh-CN' })
    if (part === 'visitor') {
      contexts.set(part, context)
      return context
    }
    if (isAtPortal(part)) await signInOnPortal(context, baseURL, accounts[part])
    else await signInOnDesk(context, accounts[part], baseURL)
    contexts.set(part, context)
    return context
  }
  const town: Town = {
    server,
    async page(part) {
      const page = pages.get(part) ?? (await (await contextOf(part)).newPage())
      pages.set(part, page)
      return page
    },
    async signInAnew(part) {
      await signInOnPortal(await contextOf(part), server.portalUrl, accounts[part as keyof typeof accounts])
    },
    async call<T>(part: Part, method: string, path: string, data?: object) {
      const origin = addressOf(server, part)
      const { request } = await contextOf(part)
      const answer = await request.fetch(`${origin}/api/v1${path}`, { method, data, headers: { origin } })
      if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
      return (await answer.json()) as T
    },
    async act(part, id, act, input = {}) {
      const cases = isAtPortal(part) ? '/my/cases' : '/cases'
      const { revision } = await town.call<{ revision: number }>(part, 'GET', `${cases}/${id}`)
      await town.call(part, 'POST', `${cases}/${id}/acts/${act}`, { revision, input })
    },
    async apply(serial, fields, { service = 'energy-recognition', without = [] } = {}) {
      const company = companyOf(serial)
      const { draft } = await town.call<{ draft: string }>('company', 'POST', '/my/drafts', { service, company })
      const at = `/my/drafts/${draft}`
      let { revision } = await town.call<{ revision: number }>('company', 'PUT', at, { revision: 1, fields })
      type Asked = { materials: { id: string; isAskedFor: boolean }[] }
      const { materials } = await town.call<Asked>('company', 'GET', at)
      const file = {
        fileName: '材料.pdf',
        typeClaimed: 'application/pdf',
        content: Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64'),
      }
      for (const { id: material } of materials.filter(({ id, isAskedFor }) => isAskedFor && !without.includes(id))) {
        const answer = await town.call<{ revision: number }>('company', 'POST', `${at}/materials`, { material, file })
        revision = answer.revision
      }
      return (await town.call<{ case: string }>('company', 'POST', `${at}/submit`, { revision })).case
    },
    async accept(id) {
      const { person } = await town.call<{ person: { id: string } }>('officer', 'GET', '/cases/desk')
      type Papers = { revision: number; materials: { id: string; versions: unknown[] }[] }
      const { revision: first, materials } = await town.call<Papers>('officer', 'GET', `/cases/${id}`)
      const send = async (path: string, data: object, revision: number): Promise<number> =>
        (await town.call<{ revision: number }>('officer', 'POST', `/cases/${id}/${path}`, { revision, ...data }))
          .revision
      let revision = await send('assignment', { handler: person.id }, first)
      for (const { id: material, versions } of materials)
        if (versions.length > 0)
          revision = await send(`materials/${material}/check`, { isGood: true, sawOriginal: true }, revision)
      await send('acts/accept', {}, revision)
    },
    async recognise(serial, fields) {
      const id = await town.apply(serial, fields)
      await town.accept(id)
      type Sheet = { revision: number; sheet: { lines: { condition: string; isOpen: boolean }[] } }
      const { revision: first, sheet } = await town.call<Sheet>('officer', 'GET', `/cases/${id}`)
      let revision = first
      for (const { condition, isOpen } of sheet.lines)
        if (isOpen) {
          const found = { revision, condition, verdict: 'pass' }
          revision = (await town.call<{ revision: number }>('officer', 'POST', `/cases/${id}/findings`, found)).revision
        }
      await town.act('officer', id, 'propose', { way: 'recognise', reasons: '演示：逐条符合。' })
      await town.act('leader', id, 'recognise')
      type Issued = { revision: number; documents: { id: string; number: string; on: string }[] }
      const { documents, revision: decided } = await town.call<Issued>('officer', 'GET', `/cases/${id}`)
      const paper = documents.at(-1)
      if (paper === undefined) throw new Error('no decision was issued')
      await town.call('officer', 'POST', `/cases/${id}/documents/${paper.id}/deliveries`, {
        revision: decided,
        way: 'in-person',
        deliveredOn: paper.on,
        proof: '演示：当面签收',
      })
      await town.act('officer', id, 'close')
      return { id, number: paper.number }
    },
    async moveTo(on) {
      if (today !== on) await server.moveTo(on)
      today = on
    },
  }
  return {
    ...town,
    async close() {
      for (const context of contexts.values()) await context.close()
    },
  }
}

/** `test` of the energy journeys: `town` is started once for each worker that needs it. */
export const test = base.extend<object, { town: Town }>({
  town: [
    async ({ browser }, use) => {
      const server = await startOwnServer('energy', { portal: await freePort(), desk: await freePort() })
      const town = openTown(browser, server)
      await use(town)
      await town.close()
      await server.remove()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
})
