/** Builds the pack of a tiny made-up district (测试区) as files: a second pack that is nobody's real one, and the clean ground for lint's tests. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { dump } from 'js-yaml'

/** A piece of a pack file before it is written; `undefined` leaves a key out. */
export type Piece = Record<string, unknown>

/** The pack, file by file; change it, then write it. */
export interface TinyPack {
  readonly manifest: Piece
  readonly areas: Piece[]
  readonly incomplete: Piece[]
  readonly kinds: Piece
  readonly units: Piece[]
  readonly jointNames: Piece[]
  readonly instruments: Piece[]
  readonly externals: Piece[]
  readonly synonyms: Piece[]
  readonly parameters: Piece[]
  readonly answers: Piece[]
  readonly norms: Piece[]
  /** Commitments by instrument; `notes` holds `noUnits`. */
  readonly commitments: Record<string, Piece[]>
  readonly notes: Record<string, Piece>
  readonly exceptions: Piece[]
  readonly demo: Piece
}

/** Both languages of a made-up text. */
export const said = (zh: string, en: string): Piece => ({ zh, en })

function tinyUnits(): Piece[] {
  const unit = (id: string, zh: string, en: string, kind: string, aliases: string[], more: Piece = {}): Piece => ({
    id,
    name: said(zh, en),
    nameStatus: 'printed',
    kind,
    aliases,
    ...more,
  })
  return [
    unit('tiny-government', '测试区人民政府', 'Government of Test District', 'government', ['区政府'], {
      area: 'tiny',
    }),
    unit('parks-bureau', '测试区园林局', 'Parks Bureau', 'government', ['区园林局'], { parent: 'tiny-government' }),
    unit('finance-bureau', '测试区财政局', 'Finance Bureau', 'government', ['区财政局'], { parent: 'tiny-government' }),
    unit('east-street', '东街办事处', 'East Street Office', 'street', [], { parent: 'tiny-government', area: 'east' }),
    unit('west-street', '西街办事处', 'West Street Office', 'street', [], { parent: 'tiny-government', area: 'west' }),
    unit('all-streets', '各街道', 'All streets', 'collective', [], { expansion: 'by-kind', memberKinds: ['street'] }),
  ]
}

/** The one document: a plan of nine clauses. */
export const tinyPlan = 'ceshi-2020-1'

function tinyInstrument(): Piece {
  const clause = (id: string, zh: string, en: string): Piece => ({
    id,
    heading: said(zh, en),
    summary: said(`${zh}。`, `${en}.`),
  })
  return {
    id: tinyPlan,
    number: '测府〔2020〕1号',
    title: said('测试区绿化计划', 'Greening Plan of Test District'),
    kind: 'plan',
    style: 'outline',
    issuers: ['测试区人民政府'],
    signedOn: '2020-03-01',
    inForceFrom: '2020-03-15',
    validity: { kind: 'until', on: '2025-12-31' },
    period: { from: '2020-01-01', to: '2022-12-31' },
    subjects: ['green'],
    summary: said('三年绿化计划。', 'Three years of greening.'),
    relations: [{ kind: 'implements', title: '城市绿化条例', clause: 'al_1', target: 'greening-regulations' }],
    outline: [
      clause('al_1', '为什么制定', 'Why'),
      clause('sec_1', '种树', 'Trees'),
      clause('sec_1__cl_1', '每年种树', 'Trees every year'),
      clause('sec_1__cl_2', '绿化率', 'Green cover'),
      clause('sec_1__cl_3', '苗圃', 'Tree nursery'),
      clause('sec_2', '资助', 'Grants'),
      clause('sec_2__cl_1', '申请资助', 'Applying for a grant'),
      clause('sec_2__cl_2', '公布名单', 'Publishing the list'),
      clause('sec_2__cl_3', '受理期限', 'Time for an answer'),
    ],
  }
}

function tinyCommitments(): Piece[] {
  const period = { startsOn: '2020-03-15', dueOn: '2022-12-31', duePrecision: 'year' }
  return [
    {
      id: 'tiny-trees',
      clauses: ['sec_1__cl_1'],
      kind: 'recurring-task',
      title: said('每年种树一千棵', 'Plant a thousand trees every year'),
      lead: ['parks-bureau'],
      cooperating: ['all-streets'],
      ...period,
      recurrence: { every: 'year' },
      measure: {
        indicator: 'recurring-count',
        comparison: 'at-least',
        value: { parameter: 'tiny-trees-yearly' },
        unit: said('棵', 'trees'),
        per: 'year',
      },
    },
    {
      id: 'tiny-cover',
      clauses: ['sec_1__cl_2'],
      kind: 'target',
      title: said('绿化率达到40%', 'Green cover of 40%'),
      lead: ['parks-bureau'],
      ...period,
      measure: {
        indicator: 'rate',
        comparison: 'at-least',
        value: '40',
        unit: said('%', '%'),
        numerator: said('绿地面积', 'green area'),
        denominator: said('全区面积', 'area of the district'),
        baseline: { value: '35', on: '2019-12-31', clause: 'al_1' },
      },
    },
    {
      id: 'tiny-nursery',
      clauses: ['sec_1__cl_3'],
      kind: 'task',
      title: said('建成区苗圃', 'Open the district nursery'),
      lead: ['parks-bureau'],
      assisting: ['finance-bureau'],
      ...period,
      milestones: [{ title: said('选定地点', 'Site chosen'), dueOn: '2020-12-31', duePrecision: 'year' }],
    },
  ]
}

function tinyNorms(): Piece[] {
  return [
    { kind: 'none', clauses: ['al_1'], reason: 'background' },
    { kind: 'none', clauses: ['sec_1', 'sec_2'], reason: 'heading' },
    { kind: 'procedure', clauses: ['sec_2__cl_1', 'sec_2__cl_3'], of: 'tiny-grant' },
    { kind: 'publication', clauses: ['sec_2__cl_2'], of: 'tiny-grant-list' },
  ]
}

function tinyRest(): Pick<TinyPack, 'externals' | 'parameters' | 'answers'> {
  const days = (id: string, zh: string, en: string, value: string, clause: string): Piece => ({
    id,
    title: said(zh, en),
    kind: 'working-days',
    unit: said('个工作日', 'working days'),
    values: [{ from: '2020-03-15', value, clause }],
  })
  return {
    externals: [
      {
        id: 'greening-regulations',
        title: said('城市绿化条例', 'Urban Greening Regulations'),
        kind: 'regulation',
        issuers: ['国务院'],
        signedOn: '1992-06-22',
        inForceFrom: '1992-08-01',
      },
    ],
    parameters: [
      {
        id: 'tiny-trees-yearly',
        title: said('每年种树棵数', 'Trees a year'),
        kind: 'count',
        unit: said('棵', 'trees'),
        values: [{ from: '2020-03-15', value: '1000', clause: `${tinyPlan}#sec_1__cl_1` }],
      },
      days('tiny-answer-days', '资助答复期限', 'Days to answer', '10', `${tinyPlan}#sec_2__cl_3`),
      days('tiny-legal-days', '法定答复期限', 'Legal days to answer', '20', 'greening-regulations'),
    ],
    answers: [
      {
        id: 'tiny-grant',
        kind: 'procedure',
        title: said('种树资助', 'Grants for trees'),
        by: ['finance-bureau'],
        parameters: ['tiny-answer-days', 'tiny-legal-days'],
      },
      {
        id: 'tiny-grant-list',
        kind: 'publication',
        title: said('受资助名单', 'List of grants'),
        by: ['finance-bureau'],
        place: said('区政府网站', 'the district website'),
      },
    ],
  }
}

/** The pack as it stands without a mistake and without a finding. */
export function tinyPack(): TinyPack {
  const { externals, parameters, answers } = tinyRest()
  return {
    manifest: {
      id: 'tiny',
      title: said('测试区政策包', 'Pack of Test District'),
      version: '1.0.0',
      format: 1,
      district: { code: '999999', name: said('测试区', 'Test District') },
      order: [tinyPlan],
      subjects: [{ id: 'green', name: said('绿化', 'Greening') }],
    },
    areas: [
      { id: 'tiny', kind: 'district', name: said('测试区', 'Test District') },
      { id: 'east', kind: 'street', parent: 'tiny', name: said('东街', 'East Street') },
      { id: 'west', kind: 'street', parent: 'tiny', name: said('西街', 'West Street') },
    ],
    incomplete: [],
    kinds: {
      government: said('政府机构', 'Government body'),
      street: said('街道办事处', 'Street office'),
      collective: said('集合名称', 'Collective name'),
    },
    units: tinyUnits(),
    jointNames: [],
    instruments: [tinyInstrument()],
    externals,
    synonyms: [],
    parameters,
    answers,
    norms: tinyNorms(),
    commitments: { [tinyPlan]: tinyCommitments() },
    notes: {},
    exceptions: [],
    demo: {
      demo: true,
      seed: 1,
      businessDay: '2020-06-01',
      accounts: [
        { username: 'tiny-editor', name: said('演示·编辑', 'Demo · Editor'), role: 'editor', unit: 'tiny-government' },
      ],
    },
  }
}

/** Changes the piece of that id (or printed name); `undefined` takes a key out. */
export function change(pieces: readonly Piece[], id: string, values: Piece): void {
  const piece = pieces.find((one) => one['id'] === id || one['printed'] === id)
  if (!piece) throw new Error(`no ${id} in the tiny pack`)
  Object.assign(piece, values)
}

/** Writes the pack into a folder, by default a new one for this test; answers the folder. */
export function writePack(
  pack: TinyPack,
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'tiny'),
): string {
  const write = (name: string, content: Piece): void => {
    const at = path.join(folder, name)
    mkdirSync(path.dirname(at), { recursive: true })
    writeFileSync(at, dump(content, { skipInvalid: true, lineWidth: 200 }))
  }
  write('pack.yaml', pack.manifest)
  write('areas.yaml', { areas: pack.areas, incomplete: pack.incomplete })
  write('units.yaml', { kinds: pack.kinds, units: pack.units, jointNames: pack.jointNames })
  write('externals.yaml', { externals: pack.externals })
  write('synonyms.yaml', { synonyms: pack.synonyms })
  write('parameters/tiny.yaml', { parameters: pack.parameters })
  write('answers/tiny.yaml', { answers: pack.answers })
  write(`norms/${tinyPlan}.yaml`, { instrument: tinyPlan, norms: pack.norms })
  write('exceptions.yaml', { exceptions: pack.exceptions })
  write('demo.yaml', pack.demo)
  for (const instrument of pack.instruments) write(`instruments/${String(instrument['id'])}.yaml`, instrument)
  for (const [instrument, commitments] of Object.entries(pack.commitments)) {
    const noUnits = pack.notes[instrument]
    write(`commitments/${instrument}.yaml`, { instrument, ...(noUnits ? { noUnits } : {}), commitments })
  }
  return folder
}
