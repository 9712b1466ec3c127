/** Instead of a form that the reader may not send: whose act it is, and by which clause. */
import { citationWords, type CitedDocument } from '#base/citation-words.ts'
import { textIn, type Text } from '#base/text.ts'
import { roles, type Operation, type Role } from '#platform/contract/operation.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { filledIn } from './supervising/texts.ts'

interface Unit {
  readonly id: string
  readonly name: Text
}

const texts = {
  line: {
    zh: '“{act}”由{who}办理，你可以查看。依据：{basis}。',
    en: '“{act}” is done by {who}; you may read it. Basis: {basis}.',
  },
  more: { zh: '等{n}个单位', en: ' and others, {n} units in all' },
} as const

/** Named one by one up to this many units. */
const namedMax = 3

/** The ids of units, as rights are asked for. */
export const idsOf = (units: readonly Pick<Unit, 'id'>[]): string[] => units.map(({ id }) => id)

/** The line; the roles come from the operation itself, the units from whoever answers for the matter. */
export function WhoMay({
  act,
  operation,
  units,
  basis,
  document,
}: {
  act: Text
  operation: Pick<Operation, 'access'>
  units: readonly Unit[]
  basis: string
  document?: CitedDocument | undefined
}) {
  const { language } = useFrame()
  const say = useSay()
  const [comma, and] = language === 'zh' ? ['、', '和'] : [', ', ' and ']
  const access = typeof operation.access === 'string' ? {} : operation.access
  const everywhere = (Object.keys(access) as Role[]).filter((role) => access[role] === 'district')
  const named = units.slice(0, namedMax).map(({ name }) => textIn(name, language))
  const rest = units.length > namedMax ? say(filledIn(texts.more, { n: units.length })) : ''
  const who = [
    ...(named.length === 0 ? [] : [`${named.join(comma)}${rest}`]),
    ...everywhere.map((role) => say(roles[role])),
  ].join(and)
  const cited = citationWords(basis, document === undefined ? [] : [document])
  return <p className="small soft">{say(filledIn(texts.line, { act: say(act), who, basis: cited }))}</p>
}
