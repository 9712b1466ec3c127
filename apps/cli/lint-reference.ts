/** Writes the reference pages of lint from its checks: what each looks for and why, and what it says of the first district's pack. */
import path from 'node:path'
import { lintChecks } from '#apps/server/lint-checks.ts'
import { packParts } from '#apps/server/pack-parts.ts'
import { demoPart } from '#modules/directory/pack.ts'
import { instrumentsPart } from '#modules/gazette/pack.ts'
import type { Wording } from '#modules/gazette/wording.ts'
import { levels, lint, type Finding, type Level } from '#modules/norms/lint/check.ts'
import { clausePlace } from '#modules/norms/lint/named.ts'
import { Invalid } from '#base/refusals.ts'
import { openPack, type Pack } from '#platform/pack/read.ts'

const needsWords = { pack: '政策包 pack', wording: '原文 wording', live: '数据库 database' } as const

const levelWords: Readonly<Record<Level, string>> = {
  error: '错误 error',
  warning: '提醒 warning',
  note: '说明 note',
}

const cell = (text = ''): string => text.replace(/\|/gu, '\\|')

/** Every check with its level, what it needs, and why it is worth a look. */
export function writeLintPage(): string {
  const rows = lintChecks.map(
    ({ needs, text: { code, name, level, title, about, fix } }) =>
      `| ${code} | \`${name}\` | ${levelWords[level]} | ${needsWords[needs]} | **${cell(title.zh)}**<br>${cell(about.zh)}<br>→ ${cell(fix.zh)} | **${cell(title.en)}**<br>${cell(about.en)}<br>→ ${cell(fix.en)} |`,
  )
  return [
    '# What lint looks for',
    '',
    'Written from the checks by `./luodi dev reference`. Run them with `./luodi lint`; on the desk they stand under 政策检查.',
    '',
    'An **error** contradicts the pack or the wording: it must be mended, and `luodi lint` ends with 1. A **warning** is something',
    'that the documents leave open or say twice: somebody has to decide. A **note** is good to know. Checks that need the wording',
    'run with `--issue <file>` or `--live`. More than six cases of one check in one document are told as one finding.',
    '',
    'A finding that may stay gets an exception in `exceptions.yaml`: its code, where (the clause, the entry’s id or the whole',
    'document), the reason, the unit that decided and the day. An exception that fits nothing is a finding itself.',
    '',
    '| code | name | level | needs | 中文 | English |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function findingLine(finding: Finding): string {
  const { clause, message, cases } = finding
  const place = clause === undefined ? '' : `${clausePlace(clause)} \`${clause.split('#')[1] ?? ''}\` `
  const where = cases?.map((one) => `\`${one.subject ?? one.clause?.split('#')[1] ?? ''}\``).join(' ') ?? ''
  const all = where === '' ? '' : `\n  - ${where}`
  return `- ${place}${message.zh}<br>${message.en ?? ''}${all}`
}

function section(title: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return []
  const groups = [...Map.groupBy(findings, ({ code }) => code)].sort(([a], [b]) => (a < b ? -1 : 1))
  const lines = groups.flatMap(([code, list]) => {
    const text = lintChecks.find((check) => check.text.code === code)?.text
    return text === undefined
      ? []
      : [
          `### ${code} ${text.title.zh} ${text.title.en ?? ''} (${list.length})`,
          '',
          `${levelWords[text.level]}: ${text.about.zh} ${text.about.en ?? ''}`,
          '',
          ...[...new Set(list.map(({ fix }) => `→ ${fix.zh} ${fix.en ?? ''}`))].slice(0, 1),
          '',
          ...list.map(findingLine),
          '',
        ]
  })
  return [`## ${title}`, '', ...lines]
}

function openLuohu(): Pack {
  return openPack(path.resolve(import.meta.dirname, '../../policies/luohu-2012'), packParts)
}

function byDocument(pack: Pack, findings: readonly Finding[]): string[] {
  const documents = [...pack.entries(instrumentsPart).values()].flatMap(({ id, value }) =>
    section(
      `${value.title.zh} \`${id}\``,
      findings.filter(({ instrument }) => instrument === id),
    ),
  )
  const rest = findings.filter(
    ({ instrument }) => instrument === undefined || !pack.entries(instrumentsPart).has(instrument),
  )
  return [...documents, ...section('机构名录和全包 Directory and whole pack', rest)]
}

function runLuohu(pack: Pack, wording?: Wording): readonly Finding[] {
  const today = pack.entries(demoPart).get('demo')?.value.businessDay
  if (today === undefined)
    throw new Invalid([{ path: 'demo.yaml', message: 'the page needs the day of the demo district' }])
  return lint({ pack, today, ...(wording ? { wording } : {}) }, lintChecks).findings
}

/** What lint says of the five documents from the pack alone: no wording is needed, so anybody can regenerate it. */
export function writeLuohuPage(): string {
  const pack = openLuohu()
  const findings = runLuohu(pack)
  const counts = levels.map((level) => `${findings.filter((one) => one.level === level).length} ${levelWords[level]}`)
  return [
    '# What lint says of the first district’s pack',
    '',
    'Written by `./luodi dev reference` from `policies/luohu-2012`, for the demo district’s day; mended by mending the pack or the',
    `documents, never here. ${counts.join(', ')}.`,
    '',
    'Nothing below is a fault of the software. Warnings are what the five documents leave open or say in two ways; each names the',
    'clause, what is in use for now, and who can settle it. What needs the words of the documents stands in `lint-luohu-wording.md`.',
    '',
    ...byDocument(pack, findings),
  ].join('\n')
}

/** What lint says beyond that when the words of the gazette issue are at hand. */
export function writeLuohuWordingPage(wording: Wording): string {
  const pack = openLuohu()
  const needing = new Set(lintChecks.flatMap(({ needs, text }) => (needs === 'wording' ? [text.code] : [])))
  const without = new Set(runLuohu(pack).map(({ code, clause, subject }) => `${code} ${clause ?? ''} ${subject ?? ''}`))
  const more = runLuohu(pack, wording).filter(
    ({ code, clause, subject }) => needing.has(code) || !without.has(`${code} ${clause ?? ''} ${subject ?? ''}`),
  )
  const quiet = lintChecks.filter(
    ({ needs, text }) => needs === 'wording' && !more.some(({ code }) => code === text.code),
  )
  return [
    '# What lint says of the first district’s pack against the words of the gazette',
    '',
    'Written by `./luodi dev reference --issue <file>` with the gazette issue of July 2012, which is not part of this repository;',
    'checked wherever the issue lies beside the repository. It adds to `lint-luohu.md` what only the wording shows.',
    '',
    ...byDocument(pack, more),
    '## 没有发现的 Looked for and not found',
    '',
    ...quiet.map(({ text }) => `- ${text.code} ${text.title.zh} ${text.title.en ?? ''}`),
    '',
  ].join('\n')
}
