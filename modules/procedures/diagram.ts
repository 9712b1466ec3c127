/** Draws a procedure's states and acts as SVG; computed once for each version and language, styled by the page's own sheet. */
import { Graph, layout } from '@dagrejs/dagre'
import { textIn, type Language, type Text } from '#base/text.ts'
import { xmlText } from '#base/xml.ts'
import type { Procedure } from './definition.ts'

const nodeHeight = 40
const lineHeight = 18
const charWidth = 14

/** Width of a line in pixels: a Chinese character is as wide as two Latin ones. */
function widthOf(text: string): number {
  let units = 0
  for (const character of text) units += character > '\u2e7f' ? 1 : 0.56
  return Math.ceil(units * charWidth)
}

interface Edge {
  readonly from: string
  readonly to: string
  readonly words: readonly string[]
}

/** From so many states on, an act that ends a case is drawn once, from a box that stands for them all. */
const manyStates = 3

/** Stands for the states that one act ends; the table beside the drawing names them. */
interface Crowd {
  readonly id: string
  readonly title: Text
}

function crowdTitle(states: Procedure['states'], from: readonly string[]): Text {
  const others = Object.entries(states).filter(([id, { turn }]) => turn !== 'nobody' && !from.includes(id))
  const [other] = others
  if (other === undefined) return { zh: '办结前任何一步', en: 'any step before the end' }
  if (others.length > 1) return { zh: `其中${from.length}个步骤`, en: `${from.length} of the steps` }
  const { title } = other[1]
  return { zh: `“${title.zh}”以外的任何一步`, en: `any step but “${title.en ?? title.zh}”` }
}

function crowdOf({ states }: Procedure, from: readonly string[], to: string): Crowd | undefined {
  if (states[to]?.turn !== 'nobody' || from.length < manyStates) return undefined
  return { id: `crowd ${[...from].sort().join(' ')}`, title: crowdTitle(states, from) }
}

/** Acts between the same two boxes share one arrow. */
function edgesOf(procedure: Procedure, say: (text: Text) => string): { edges: Edge[]; crowds: Crowd[] } {
  const edges = new Map<string, { from: string; to: string; words: string[] }>()
  const crowds = new Map<string, Crowd>()
  for (const { from, to, title } of procedure.acts) {
    if (to === 'same') continue
    const crowd = crowdOf(procedure, from, to)
    if (crowd !== undefined) crowds.set(crowd.id, crowd)
    for (const start of crowd === undefined ? from : [crowd.id]) {
      if (start === to) continue
      const edge = edges.get(`${start}>${to}`) ?? { from: start, to, words: [] }
      edge.words.push(say(title))
      edges.set(`${start}>${to}`, edge)
    }
  }
  return { edges: [...edges.values()], crowds: [...crowds.values()] }
}

/** The first state first: what leads back to a state drawn before it is drawn upwards. */
function inOrder({ states, initial }: Procedure): (readonly [string, Text])[] {
  const ids = [initial, ...Object.keys(states).filter((id) => id !== initial)]
  return ids.flatMap((id) => (states[id] === undefined ? [] : [[id, states[id].title] as const]))
}

function path(points: readonly { x: number; y: number }[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ')
}

function draw(procedure: Procedure, language: Language): string {
  const say = (text: Text): string => textIn(text, language)
  const graph = new Graph({ multigraph: false })
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 44, edgesep: 16, marginx: 8, marginy: 8 })
  graph.setDefaultEdgeLabel(() => ({}))
  const { edges, crowds } = edgesOf(procedure, say)
  for (const [id, title] of [...inOrder(procedure), ...crowds.map(({ id, title }) => [id, title] as const)])
    graph.setNode(id, { width: widthOf(say(title)) + 32, height: nodeHeight })
  for (const { from, to, words } of edges)
    graph.setEdge(from, to, {
      width: Math.max(...words.map(widthOf)) + 12,
      height: words.length * lineHeight,
      labelpos: 'c',
    })
  layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  const arrows = edges.map(({ from, to, words }) => {
    const { points, x, y } = graph.edge(from, to)
    const top = y - ((words.length - 1) * lineHeight) / 2
    const lines = words
      .map(
        (word, index) =>
          `<tspan x="${x.toFixed(1)}" y="${(top + index * lineHeight).toFixed(1)}">${xmlText(word)}</tspan>`,
      )
      .join('')
    return `<path class="diagram-arrow" d="${path(points)}" marker-end="url(#diagram-tip)"/><text class="diagram-word">${lines}</text>`
  })
  const boxes = Object.entries(procedure.states).map(([id, { title, turn }]) => {
    const { x, y, width: w, height: h } = graph.node(id)
    const round = turn === 'nobody' ? h / 2 : 6
    const first = id === procedure.initial ? ' data-first=""' : ''
    return `<g class="diagram-state" data-state="${xmlText(id)}" data-turn="${turn}"${first}><rect x="${(x - w / 2).toFixed(1)}" y="${(y - h / 2).toFixed(1)}" width="${w}" height="${h}" rx="${round}"/><text x="${x.toFixed(1)}" y="${y.toFixed(1)}">${xmlText(say(title))}</text></g>`
  })
  const crowdBoxes = crowds.map(({ id, title }) => {
    const { x, y, width: w, height: h } = graph.node(id)
    return `<g class="diagram-state" data-crowd=""><rect stroke-dasharray="3 3" x="${(x - w / 2).toFixed(1)}" y="${(y - h / 2).toFixed(1)}" width="${w}" height="${h}" rx="6"/><text x="${x.toFixed(1)}" y="${y.toFixed(1)}">${xmlText(say(title))}</text></g>`
  })
  const tip =
    '<defs><marker id="diagram-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="diagram-tip" d="M0 0L8 4L0 8z"/></marker></defs>'
  const label = xmlText(say(procedure.title))
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${label}" width="${Math.ceil(width)}" height="${Math.ceil(height)}" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}">${tip}${arrows.join('')}${boxes.join('')}${crowdBoxes.join('')}</svg>`
}

const drawn = new WeakMap<Procedure, Partial<Record<Language, string>>>()

/** The diagram of a version. */
export function diagramOf(procedure: Procedure, language: Language): string {
  const kept = drawn.get(procedure) ?? {}
  const svg = kept[language] ?? draw(procedure, language)
  drawn.set(procedure, { ...kept, [language]: svg })
  return svg
}
