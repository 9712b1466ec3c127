/** `luodi dev reference`: writes docs/reference/ from the code: what the importer finds, who may do what. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { modules } from '#apps/server/wire.ts'
import { importFromPack } from './import.ts'
import { writeLintPage, writeLuohuPage, writeLuohuWordingPage } from './lint-reference.ts'
import { findingTexts } from '#modules/gazette/importing/findings.ts'
import { wordingOf } from '#modules/gazette/wording.ts'
import { roles, type Operation } from '#platform/contract/operation.ts'
import { writePackFormatPage } from './pack-reference.ts'

const folder = path.resolve(import.meta.dirname, '../../docs/reference')

const cell = (text: string): string => text.replace(/\|/gu, '\\|')

/** Every finding of the importer with its level, meaning and mend. */
export function writeFindingsPage(): string {
  const levels = { error: '错误 error', warning: '提醒 warning', notice: '说明 note' } as const
  const rows = Object.entries(findingTexts).map(
    ([code, { level, message, fix }]) =>
      `| \`${code}\` | ${levels[level]} | ${cell(message.zh)}<br>${cell(fix.zh)} | ${cell(message.en)}<br>${cell(fix.en)} |`,
  )
  return [
    '# What the importer finds',
    '',
    'Written from the code by `./luodi dev reference`. An error stops publication; a warning wants an editor’s decision; a note explains.',
    '',
    '| code | level | 中文 | English |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function reachOf(operation: Operation, role: keyof typeof roles): string {
  if (operation.access === 'machine') return ''
  if (operation.access === 'public' || operation.access === 'signed-in')
    return operation.access === 'public' ? '○' : 'own'
  return operation.access[role] ?? ''
}

/** The permission table: operation × role, with how far each reaches. */
export function writePermissionsPage(): string {
  const names = Object.keys(roles) as (keyof typeof roles)[]
  const rows = modules
    .flatMap((module) => Object.values(module.contract))
    .map((operation) => {
      const visitor = operation.access === 'public' ? '○' : ''
      const resident = operation.access === 'public' ? '○' : operation.access === 'signed-in' ? 'own' : ''
      const machine = operation.access === 'public' ? '○' : operation.access === 'machine' ? 'own' : ''
      return `| \`${operation.name}\` | ${operation.title.zh} ${operation.title.en ?? ''} | ${visitor} | ${resident} | ${machine} | ${names.map((role) => reachOf(operation, role)).join(' | ')} |`
    })
  return [
    '# Who may do what',
    '',
    'Written from the contracts by `./luodi dev reference`. ○ everybody; own, unit, subtree, district: how far it reaches.',
    '',
    `| operation | title | visitor | signed in | machine | ${names.map((role) => `${roles[role].zh} ${role}`).join(' | ')} |`,
    `| ${Array.from({ length: names.length + 5 }, () => '---').join(' | ')} |`,
    ...rows,
    '',
  ].join('\n')
}

/** The pages by file name. */
export const referencePages: Readonly<Record<string, () => string>> = {
  'importer-findings.md': writeFindingsPage,
  'lint.md': writeLintPage,
  'lint-luohu.md': writeLuohuPage,
  'pack-format.md': writePackFormatPage,
  'permissions.md': writePermissionsPage,
}

/** The page that needs the words of the first district's gazette issue. */
export const wordingPage = 'lint-luohu-wording.md'

/** Writes them all; the page about the wording only where the gazette issue is given. */
export async function writeReference(issue?: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const [name, write] of Object.entries(referencePages)) writeFileSync(path.join(folder, name), write())
  if (issue !== undefined) writeFileSync(path.join(folder, wordingPage), await writeWordingPage(issue))
}

/** What lint says of the first district's pack against a gazette issue. */
export async function writeWordingPage(issue: string): Promise<string> {
  const { documents } = await importFromPack(path.resolve(folder, '../../policies/luohu-2012'), issue)
  return writeLuohuWordingPage(wordingOf(documents))
}
