/** Reads the workbench's forms into acts; server side of its pages. */
import type { EditAct } from '#modules/gazette/drafts/acts.ts'
import { wholeTextOf as textOf } from '#ui/read-form.ts'

const splitMark = '⏎'

const namesOf = (text: string): string[] =>
  text
    .split(/[、\n]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** Text and heading as the form has them against what the editor saw; only what changed becomes an act. */
function textActs(form: FormData): EditAct[] {
  const clause = textOf(form, 'clause')
  const acts: EditAct[] = []
  const label = textOf(form, 'label')
  if (label !== textOf(form, 'label-seen')) acts.push({ kind: 'label', clause, label })
  const heading = textOf(form, 'heading')
  const headingMark = textOf(form, 'heading-mark')
  if (heading !== textOf(form, 'heading-seen') || headingMark !== textOf(form, 'heading-mark-seen'))
    acts.push({ kind: 'heading', clause, heading, headingMark })
  const text = textOf(form, 'text').replaceAll(splitMark, '')
  if (text !== textOf(form, 'text-seen')) acts.push({ kind: 'text', clause, text })
  return acts
}

function splitActs(form: FormData): EditAct[] {
  const marked = textOf(form, 'text').indexOf(splitMark)
  const at = marked >= 0 ? marked : Number(textOf(form, 'at'))
  return [...textActs(form), { kind: 'split', clause: textOf(form, 'clause'), at: Number.isInteger(at) ? at : 0 }]
}

function unitLine(form: FormData) {
  const part = textOf(form, 'part').trim()
  return {
    clause: textOf(form, 'clause'),
    role: textOf(form, 'role') as 'lead',
    names: namesOf(textOf(form, 'names')),
    ...(part === '' ? {} : { part }),
  }
}

function cellActs(form: FormData): EditAct[] {
  const row = textOf(form, 'clause')
  return form
    .getAll('cell')
    .map(String)
    .map((cell) => cell.replace(/\r\n?/gu, '\n'))
    .flatMap((text, column): EditAct[] =>
      text === textOf(form, `cell-seen-${column}`) ? [] : [{ kind: 'cell', row, column, text }],
    )
}

/** The acts that a posted form means, in order; empty when nothing was changed. */
export function actsOf(form: FormData): EditAct[] {
  const clause = textOf(form, 'clause')
  const finding = Number(textOf(form, 'finding'))
  const index = Number(textOf(form, 'index'))
  switch (textOf(form, 'act')) {
    case 'save':
      return textActs(form)
    case 'split':
      return splitActs(form)
    case 'join':
      return [{ kind: 'join', clause }]
    case 'promote':
      return [{ kind: 'promote', clause }]
    case 'demote':
      return [{ kind: 'demote', clause }]
    case 'retype':
      return [{ kind: 'retype', clause, to: textOf(form, 'to') as 'al' }]
    case 'unit-line-add':
      return [{ kind: 'unit-line-add', ...unitLine(form) }]
    case 'unit-line-change':
      return [{ kind: 'unit-line-change', index, ...unitLine(form) }]
    case 'unit-line-remove':
      return [{ kind: 'unit-line-remove', index }]
    case 'cells':
      return cellActs(form)
    case 'accept':
      return [{ kind: 'settle', finding, resolution: 'accepted', note: textOf(form, 'note') }]
    case 'proposal':
      return [{ kind: 'settle', finding, resolution: 'proposal', note: textOf(form, 'note') }]
    default:
      return []
  }
}

/** What the form held, so that a refused act loses nothing. */
export function enteredOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}
