/** Runs lint over a changed tiny pack: what a test changes is what a check must find, and nothing else may be found in the clean one. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { packParts } from '#apps/server/pack-parts.ts'
import { lintChecksWith } from '#apps/server/lint-checks.ts'
import type { ProcedureRun } from '#modules/procedures/index.ts'
import { tinyService } from '#modules/procedures/lint/builders.ts'
import { day } from '#base/day.ts'
import type { ClauseWording, UnitLineWording, Wording } from '#modules/gazette/wording.ts'
import { openPack } from '#platform/pack/read.ts'
import { tinyPack, tinyPlan, writePack, type TinyPack } from '../builders.ts'
import { lint, type Finding, type LintResult } from './check.ts'

/** The words of the tiny plan; change them like the pack. */
export interface TinyWording {
  readonly clauses: Record<string, ClauseWording>
  readonly unitLines: UnitLineWording[]
  readonly citations: Wording['citations'][number][]
}

/** A reference into the tiny plan. */
export const at = (clause: string): string => `${tinyPlan}#${clause}`

function tinyWording(): TinyWording {
  const line = (clause: string, role: UnitLineWording['role'], ...names: string[]): UnitLineWording => ({
    clause: at(clause),
    role,
    names,
    basis: 'line',
  })
  return {
    clauses: {
      al_1: { text: '根据《城市绿化条例》制定。' },
      sec_1: { label: '一、', heading: '种树', text: '' },
      sec_1__cl_1: { label: '1.', text: '到2022年，每年种树1000棵。' },
      sec_1__cl_2: { label: '2.', text: '绿化率达到40%。' },
      sec_1__cl_3: { label: '3.', text: '建成“666”区苗圃。' },
      sec_2: { label: '二、', heading: '资助', text: '' },
      sec_2__cl_1: { label: '1.', text: '种树人是指在本区种树的公司。种树人可以申请资助。' },
      sec_2__cl_2: { label: '2.', text: '名单向社会公布。' },
      sec_2__cl_3: { label: '3.', text: '10个工作日内答复。' },
    },
    unitLines: [
      line('sec_1__cl_1', 'lead', '区园林局'),
      line('sec_1__cl_1', 'cooperating', '各街道'),
      line('sec_1__cl_2', 'lead', '区园林局'),
      line('sec_1__cl_3', 'lead', '区园林局'),
      line('sec_1__cl_3', 'assisting', '区财政局'),
    ],
    citations: [{ clause: at('al_1'), title: '城市绿化条例' }],
  }
}

/** What a test changes. */
export interface Edit {
  (pack: TinyPack, wording: TinyWording): void
}

/** The service of the tiny pack. */
const tinyRuns: readonly ProcedureRun[] = [{ versions: [tinyService] }]

/** Lints the tiny pack with its words after an edit, with its service or others running; throws `Invalid` where the edit makes it no pack. */
export function lintTiny(edit: Edit = () => undefined, runs: readonly ProcedureRun[] = tinyRuns): LintResult {
  const files = tinyPack()
  const words = tinyWording()
  edit(files, words)
  const folder = writePack(files)
  try {
    const pack = openPack(folder, packParts)
    const wording = {
      instruments: new Set([tinyPlan]),
      clauses: new Map(Object.entries(words.clauses).map(([id, clause]) => [at(id), clause])),
      unitLines: words.unitLines,
      citations: words.citations,
    }
    return lint({ pack, wording, today: day('2020-06-01') }, lintChecksWith(runs))
  } finally {
    rmSync(path.dirname(folder), { recursive: true, force: true })
  }
}

/** Expects that an edit trips a check, and answers its findings: told in both languages, every slot filled. */
export function expectTrip(code: string, edit: Edit, runs?: readonly ProcedureRun[]): readonly Finding[] {
  const found = lintTiny(edit, runs).findings.filter((finding) => finding.code === code)
  expect(found, code).not.toEqual([])
  for (const { message, fix } of found)
    for (const text of [message.zh, message.en, fix.zh, fix.en]) {
      expect(text).toBeTruthy()
      expect(text).not.toMatch(/\{\w+\}|undefined|NaN/u)
    }
  return found
}
