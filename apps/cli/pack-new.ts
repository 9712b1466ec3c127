/** Begins a policy pack: one made-up document with an example of everything, right as it stands, to be written over. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Invalid } from '#base/refusals.ts'

const national = path.resolve(import.meta.dirname, '../../policies/national')

const packFile = (
  id: string,
  base: string,
): string => `# The head of the pack. Everything below is an example: write over it, then run luodi pack check and luodi lint.
id: ${id}
title: { zh: 示例政策包, en: Example pack }
version: 0.1.0
format: 1
# Packs that this one builds on; an entry with the same id replaces theirs, \`without\` leaves one out.
extends: ['${base}']
district:
  code: '999901'
  name: { zh: 示例区, en: Example District }
order: [lifu-2024-1]
agencies:
  - code: 例府
    slug: lifu
    unit: example-government
    body: { zh: 示例区人民政府, en: People's Government of Example District }
subjects:
  - { id: parks, name: { zh: 公园, en: Parks } }
`

const units = `# Every body that the documents name, with every form of its name; collective names; bracketed and joint names.
kinds:
  government: { zh: 政府机构, en: Government body }
  street: { zh: 街道办事处, en: Street office }
  collective: { zh: 集合名称, en: Collective name }
units:
  - id: example-government
    name: { zh: 示例区人民政府, en: People's Government of Example District }
    nameStatus: printed
    kind: government
    area: example
    aliases: [区政府]
  - id: parks-bureau
    name: { zh: 示例区公园管理局, en: Parks Bureau of Example District }
    nameStatus: printed
    kind: government
    parent: example-government
    area: example
    aliases: [区公园局]
  - id: east-street
    name: { zh: 示例区东街道办事处, en: East Street Office }
    nameStatus: expanded
    kind: street
    parent: example-government
    area: east
    aliases: [东街道]
  - id: all-streets
    name: { zh: 各街道, en: All street offices }
    nameStatus: printed
    kind: collective
    area: example
    expansion: by-kind
    memberKinds: [street]
`

const areas = `areas:
  - { id: example, kind: district, code: '999901', name: { zh: 示例区, en: Example District } }
  - { id: east, kind: street, parent: example, name: { zh: 东街道, en: East Street } }
`

const instrument = `# One file a document: its card and the outline of its clauses, in your own words. The wording comes in by import.
id: lifu-2024-1
number: 例府〔2024〕1号
title: { zh: 示例区公园开放办法, en: Measures on Opening Parks }
kind: measures
style: article
issuers: [示例区人民政府]
signedOn: '2024-01-08'
inForceFrom: '2024-02-01'
validity: { kind: until, on: '2029-01-31' }
subjects: [parks]
summary:
  zh: 公园延长开放时间，居民可以申请使用场地。
  en: Parks stay open longer, and residents may apply to use a ground.
outline:
  - id: art_1
    label: 第一条
    heading: { zh: 目的, en: Purpose }
    summary: { zh: 说明为什么定这个办法。, en: Says why the measures are made. }
  - id: art_2
    label: 第二条
    heading: { zh: 开放时间, en: Opening hours }
    summary: { zh: 公园局在2024年底前让全部公园每天至少开放16小时。, en: By the end of 2024 every park is open at least 16 hours a day. }
  - id: art_3
    label: 第三条
    heading: { zh: 场地使用, en: Use of grounds }
    summary: { zh: 居民可以申请使用场地，公园局按规定时间答复。, en: Residents may apply to use a ground; the bureau answers in time. }
`

const norms = `# What answers each clause that no commitment names; none with a reason where it drives nothing.
instrument: lifu-2024-1
norms:
  - { clauses: [art_1], kind: none, reason: principle }
  - { clauses: [art_3], kind: procedure, of: ground-use, modality: must }
`

const answers = `answers:
  - id: ground-use
    kind: procedure
    title: { zh: 公园场地使用申请, en: Application to use a park ground }
    by: [parks-bureau]
    parameters: [ground-answer-days]
`

const parameters = `# Figures that rules use, each dated, with its unit and clause.
parameters:
  - id: ground-answer-days
    title: { zh: 场地申请答复期限, en: Time to answer an application for a ground }
    kind: working-days
    unit: { zh: 工作日, en: working days }
    values:
      - { from: '2024-02-01', value: '5', clause: 'lifu-2024-1#art_3' }
`

const commitments = `# What the documents promise: whose it is, by when, measured how.
instrument: lifu-2024-1
commitments:
  - id: park-hours
    clauses: [art_2]
    kind: target
    modality: must
    title: { zh: 公园每天至少开放16小时, en: Parks open at least 16 hours a day }
    lead: [parks-bureau]
    cooperating: [all-streets]
    startsOn: '2024-02-01'
    dueOn: '2024-12-31'
    duePrecision: year
    measure:
      indicator: count
      comparison: at-least
      value: '16'
      unit: { zh: 小时／天, en: hours a day }
      baseline: { value: '12', on: '2023-12-31', clause: art_2 }
`

const exceptions = `# Findings of luodi lint that somebody decided to leave as they are, each with a reason.
exceptions: []
`

const synonyms = `# Words that the search treats as one.
synonyms:
  - words: [公园, 园区]
    because: { zh: 居民两个词都用。, en: Residents use both words. }
`

/** Writes the files and answers their paths; throws \`Invalid\` where the folder is in use or its name is no id. */
export function beginPack(folder: string): string[] {
  const id = path.basename(folder)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(id))
    throw new Invalid([
      {
        path: folder,
        message: 'the name becomes the id: use lower-case words joined by hyphens, e.g. mydistrict-2024',
      },
    ])
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Invalid([{ path: folder, message: 'something is there already; name a new folder' }])
  const base = path.relative(folder, national).split(path.sep).join('/')
  const files: [string, string][] = [
    ['pack.yaml', packFile(id, base)],
    ['units.yaml', units],
    ['areas.yaml', areas],
    ['instruments/lifu-2024-1.yaml', instrument],
    ['norms/lifu-2024-1.yaml', norms],
    ['answers/parks.yaml', answers],
    ['parameters/lifu-2024-1.yaml', parameters],
    ['commitments/lifu-2024-1.yaml', commitments],
    ['exceptions.yaml', exceptions],
    ['synonyms.yaml', synonyms],
  ]
  return files.map(([name, text]) => {
    const at = path.join(folder, name)
    mkdirSync(path.dirname(at), { recursive: true })
    writeFileSync(at, text)
    return at
  })
}
