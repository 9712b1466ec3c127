import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clauseKinds, parseClauseId, type ClauseId } from '#base/clause-ids.ts'
import { Invalid } from '#base/refusals.ts'
import { articlePaper, clausesOf, dutiesOf, idsOf, parseBody, parseOne } from './builders.ts'
import { applyEdit, idOfKey, reconcile, wordsOf, type Edit } from './editing.ts'
import type { ImportedDocument, UnitLine } from './result.ts'

const outline = () =>
  parseBody(`为做好结对工作，提出如下意见。
一、主要任务
（一）摸清底数。逐户登记，城市 and 乡村同步。此项工作由区民政局负责。
1. 建账；
2. 核对；
3. 归档。
（二）结对帮扶。按月走访。
二、保障措施
序号\t任务\t责任单位
1\t登记\t区民政局
2\t归档\t`)

const words = (document: ImportedDocument): string => wordsOf({ ...document, title: '' })

function refusalOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof Invalid) return error.issues.map(({ path, message }) => `${path}: ${message}`).join()
    throw error
  }
  return 'done'
}

describe('an annex', () => {
  const document = parseOne(articlePaper)

  it('stays above what is hung anew inside it, and can neither be made nor unmade', () => {
    const raised = applyEdit(document, { kind: 'retype', clause: 'att_2__sec_2__subsec_1', to: 'sec', number: 3 })
    expect(idsOf(raised).filter((id) => id.startsWith('att'))).toContain('att_2__sec_3')
    const before = idsOf(document).filter((id) => !id.startsWith('att'))
    expect(idsOf(raised).filter((id) => !id.startsWith('att'))).toEqual(before)
    expect(refusalOf(() => applyEdit(document, { kind: 'retype', clause: 'att_2', to: 'part' }))).toMatch(/^to: /u)
    expect(refusalOf(() => applyEdit(document, { kind: 'retype', clause: 'art_3', to: 'att' }))).toMatch(/^to: /u)
  })
})

describe('words', () => {
  it('of a clause are replaced, and the first own words move the count of paragraphs below', () => {
    const document = parseBody('一、任务\n说明在此。')
    const edited = applyEdit(document, { kind: 'text', clause: 'sec_1', text: '首段。' })
    expect(idsOf(edited)).toEqual(['sec_1', 'sec_1__al_2'])
  })

  it('are parted into heading and text, keeping the full stop between them', () => {
    const document = parseBody(
      '一、任务。\n1. 建账并核对每一户的登记情况并且按月更新台账以及公示结果和举报电话。逐月。',
    )
    const [, item] = document.clauses
    const rest = item!.text.slice(item!.text.indexOf('。') + 1)
    const heading = item!.text.slice(0, item!.text.indexOf('。'))
    const edited = applyEdit(document, { kind: 'heading', clause: item!.id, heading, text: rest })
    expect(edited.clauses[1]).toMatchObject({ heading, headingMark: '。', text: '逐月。' })
    expect(words(edited)).toBe(words(document))
    const back = applyEdit(edited, { kind: 'heading', clause: item!.id, heading: '', text: item!.text })
    expect(back.clauses[1]).toEqual(item)
  })

  it('of a cell are no longer inherited once edited', () => {
    const edited = applyEdit(outline(), {
      kind: 'cell',
      table: 'tbl_1',
      row: 'tbl_1__r_2',
      column: 2,
      text: '区档案局',
    })
    expect(edited.tables[0]?.rows[1]).toMatchObject({ cells: ['2', '归档', '区档案局'], inherited: [] })
  })
})

describe('splitting', () => {
  it('makes a further paragraph, takes along the duty it states, and is undone by joining', () => {
    const document = outline()
    const { text } = document.clauses.find(({ id }) => id === 'sec_1__subsec_1')!
    const split = applyEdit(document, { kind: 'split', clause: 'sec_1__subsec_1', at: text.indexOf('此项') })
    expect(idsOf(split).slice(2, 5)).toEqual(['sec_1__subsec_1', 'sec_1__subsec_1__al_2', 'sec_1__subsec_1__cl_1'])
    expect(dutiesOf(split)).toContain('sec_1__subsec_1__al_2 lead sentence 区民政局')
    const joined = applyEdit(split, { kind: 'join', clause: 'sec_1__subsec_1__al_2' })
    expect(clausesOf(joined)).toEqual(clausesOf(document))
  })

  it('reads the mark that the second half begins with', () => {
    const document = parseBody('一、任务\n（一）建账。每月一次。（二）核对。每季一次。')
    const { text } = document.clauses[1]!
    const split = applyEdit(document, { kind: 'split', clause: 'sec_1__subsec_1', at: text.indexOf('（二）') })
    expect(clausesOf(split).at(-1)).toBe('sec_1__subsec_2|（二）||核对。每季一次。')
  })

  it('hangs the items of an article under the paragraph that now announces them', () => {
    const document = parseOne(articlePaper)
    const { text } = document.clauses.find(({ id }) => id === 'art_4')!
    const twoParts = applyEdit(document, { kind: 'text', clause: 'art_4', text: `先行勘察。${text}` })
    const split = applyEdit(twoParts, { kind: 'split', clause: 'art_4', at: 5 })
    expect(idsOf(split).filter((id) => id.startsWith('art_4'))).toEqual([
      'art_4',
      'art_4__para_2',
      'art_4__para_2__subpara_1',
      'art_4__para_2__subpara_2',
    ])
  })

  it.each([
    [0, '两边都要留有文字'],
    [9999, '两边都要留有文字'],
  ])('at %i is refused with its cure', (at, cure) => {
    expect(refusalOf(() => applyEdit(outline(), { kind: 'split', clause: 'al_1', at }))).toContain(cure)
  })

  it('inside one character is refused', () => {
    const document = applyEdit(outline(), { kind: 'text', clause: 'al_1', text: '甲𠮷乙' })
    expect(refusalOf(() => applyEdit(document, { kind: 'split', clause: 'al_1', at: 2 }))).toContain('字的中间')
  })
})

describe('joining', () => {
  it('keeps mark, heading and text, and takes children along', () => {
    const document = outline()
    const joined = applyEdit(document, { kind: 'join', clause: 'sec_1__subsec_1__cl_2' })
    expect(idsOf(joined)).not.toContain('sec_1__subsec_1__cl_2')
    expect(joined.clauses.find(({ id }) => id === 'sec_1__subsec_1__cl_1')?.text).toBe('建账；2.核对；')
    expect(words(joined)).toBe(words(document))
  })

  it('is refused where the clause before is neither parent nor sibling', () => {
    expect(refusalOf(() => applyEdit(outline(), { kind: 'join', clause: 'sec_1__subsec_2' }))).toContain(
      '请先合并或移动',
    )
    expect(refusalOf(() => applyEdit(outline(), { kind: 'join', clause: 'al_1' }))).toContain('不能合并')
  })
})

describe('changing kind and level', () => {
  it('raises an item with those after it below, and lowers it again', () => {
    const document = outline()
    const raised = applyEdit(document, { kind: 'retype', clause: 'sec_1__subsec_1__cl_2', to: 'subsec', number: 7 })
    expect(idsOf(raised).slice(2, 7)).toEqual([
      'sec_1__subsec_1',
      'sec_1__subsec_1__cl_1',
      'sec_1__subsec_7',
      'sec_1__subsec_7__cl_3',
      'sec_1__subsec_2',
    ])
    const lowered = applyEdit(raised, { kind: 'retype', clause: 'sec_1__subsec_7', to: 'cl', number: 2 })
    expect(clausesOf(lowered)).toEqual(clausesOf(document))
    expect(dutiesOf(lowered)).toEqual(dutiesOf(document))
  })

  it('makes a paragraph of an item and an item of a paragraph, with its printed mark', () => {
    const document = outline()
    const plain = applyEdit(document, { kind: 'retype', clause: 'sec_1__subsec_1__cl_3', to: 'al' })
    expect(clausesOf(plain)).toContain('sec_1__subsec_1__al_2|||3.归档。')
    const again = applyEdit(plain, { kind: 'retype', clause: 'sec_1__subsec_1__al_2', to: 'cl' })
    expect(clausesOf(again)).toEqual(clausesOf(document))
  })

  it('hangs under the clause that is named, when that is open', () => {
    const document = outline()
    const hung = applyEdit(document, {
      kind: 'retype',
      clause: 'sec_1__subsec_1__cl_2',
      to: 'subcl',
      number: 1,
      under: 'sec_1__subsec_1__cl_1',
    })
    expect(idsOf(hung)).toContain('sec_1__subsec_1__cl_1__subcl_1')
    const under = { kind: 'retype', clause: 'sec_2', to: 'cl', under: 'al_1' } as const
    expect(refusalOf(() => applyEdit(document, under))).toContain('不能挂在 al_1 之下')
  })

  it('refuses what a clause cannot be', () => {
    const retype = (to: 'tbl' | 'para', number?: number) =>
      refusalOf(() =>
        applyEdit(outline(), { kind: 'retype', clause: 'sec_2', to, ...(number === undefined ? {} : { number }) }),
      )
    expect(retype('tbl')).toContain('不能改成')
    expect(retype('para')).toContain('款只能在条之下')
    expect(refusalOf(() => applyEdit(outline(), { kind: 'retype', clause: 'nowhere', to: 'al' }))).toContain(
      '没有条款 nowhere',
    )
    expect(refusalOf(() => applyEdit(outline(), { kind: 'retype', clause: 'sec_2', to: 'cl', number: 0 }))).toContain(
      '编号',
    )
  })

  it('keeps keys, so that a clause is found again', () => {
    const document = outline()
    const { key } = document.clauses.find(({ id }) => id === 'sec_1__subsec_1__cl_3')!
    const raised = applyEdit(document, { kind: 'retype', clause: 'sec_1__subsec_1__cl_2', to: 'subsec', number: 7 })
    expect(idOfKey(raised, key)).toBe('sec_1__subsec_7__cl_3')
  })
})

describe('the rest of a document', () => {
  it('takes metadata as given, and no empty title', () => {
    const edited = applyEdit(outline(), { kind: 'metadata', issuers: ['青禾区民政局', '青禾区财政局'], signedOn: null })
    expect(edited).toMatchObject({
      issuers: ['青禾区民政局', '青禾区财政局'],
      signedOn: null,
      number: '青禾民〔2013〕9号',
    })
    expect(refusalOf(() => applyEdit(outline(), { kind: 'metadata', title: ' ' }))).toContain('请填写标题')
  })

  it('takes unit lines for clauses and rows, and refuses others', () => {
    const line: UnitLine = {
      clause: 'sec_2' as ClauseId,
      role: 'lead',
      names: ['区财政局'],
      basis: 'sentence',
      line: 11,
      text: '保障措施',
    }
    const document = outline()
    const added = applyEdit(document, { kind: 'unitLine', act: 'add', unitLine: line })
    const index = added.unitLines.length - 1
    const changed = applyEdit(added, {
      kind: 'unitLine',
      act: 'change',
      index,
      unitLine: { ...line, clause: 'tbl_1__r_2' as ClauseId },
    })
    expect(dutiesOf(changed)).toContain('tbl_1__r_2 lead sentence 区财政局')
    expect(applyEdit(changed, { kind: 'unitLine', act: 'remove', index }).unitLines).toEqual(document.unitLines)
    const wrong = { ...line, clause: 'sec_9' as ClauseId }
    expect(refusalOf(() => applyEdit(document, { kind: 'unitLine', act: 'add', unitLine: wrong }))).toContain('sec_9')
    const nobody = { ...line, names: [' '] }
    expect(refusalOf(() => applyEdit(document, { kind: 'unitLine', act: 'add', unitLine: nobody }))).toContain(
      '至少一个单位',
    )
    expect(refusalOf(() => applyEdit(document, { kind: 'unitLine', act: 'remove', index: 99 }))).toContain('第 100 条')
    expect(
      refusalOf(() => applyEdit(document, { kind: 'cell', table: 'tbl_1', row: 'tbl_1__r_9', column: 0, text: '' })),
    ).toContain('重新选择单元格')
  })

  it('takes a proposed reading, with the spaces that stood around the slip', () => {
    const edit = { kind: 'finding', code: 'ocr-stray-latin', line: 6, resolution: 'proposal', note: '' } as const
    const settled = applyEdit(outline(), edit)
    expect(settled.clauses.find(({ id }) => id === 'sec_1__subsec_1')?.text).toContain('城市和乡村同步')
    expect(settled.findings.find(({ code }) => code === 'ocr-stray-latin')?.resolution).toEqual({
      kind: 'proposal',
      note: '',
    })
    expect(refusalOf(() => applyEdit(settled, edit))).toContain('没有待处理的提示')
    expect(refusalOf(() => applyEdit(outline(), { ...edit, resolution: 'accepted' }))).toContain('请写明')
  })

  it('counts the occurrences left after one of several was taken', () => {
    let document = parseBody('一、甲 and 乙、丙 and 丁。')
    const edit = { kind: 'finding', code: 'ocr-stray-latin', line: 4, resolution: 'proposal', note: '' } as const
    document = applyEdit(applyEdit(document, edit), edit)
    expect(document.clauses[0]?.text).toBe('甲和乙、丙和丁。')
  })
})

describe('any series of acts', () => {
  const papers = [
    outline(),
    parseOne(articlePaper),
    parseBody('一、甲：一是乙；二是丙。\n（一）丁。\n戊。\n1. 己：\n庚。'),
  ]
  const structural = (document: ImportedDocument) =>
    fc.oneof(
      fc.record({ kind: fc.constant('split' as const), clause: anyClause(document), at: fc.nat(12) }),
      fc.record({ kind: fc.constant('join' as const), clause: anyClause(document) }),
      fc.record(
        {
          kind: fc.constant('retype' as const),
          clause: anyClause(document),
          to: fc.constantFrom(...clauseKinds),
          number: fc.integer({ min: 1, max: 4 }),
        },
        { requiredKeys: ['kind', 'clause', 'to'] },
      ),
    )
  const anyClause = (document: ImportedDocument) => fc.constantFrom(...idsOf(document))

  /** Applies acts whose clause is chosen anew each time, since ids change; those that do not fit are passed over. */
  function play(
    document: ImportedDocument,
    acts: readonly Edit[],
    seen: (next: ImportedDocument) => void,
  ): ImportedDocument {
    let current = document
    for (const [at, act] of acts.entries()) {
      const ids = idsOf(current)
      const chosen = { ...act, clause: ids[(at * 7 + ids.length) % ids.length] ?? '' } as Edit
      try {
        current = applyEdit(current, at % 2 === 0 ? act : chosen)
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        continue
      }
      seen(current)
    }
    return current
  }

  it('keeps ids unique and well formed, parents before their children, and every character', () => {
    for (const document of papers) {
      fc.assert(
        fc.property(fc.array(structural(document), { maxLength: 12 }), (acts) => {
          play(document, acts, (next) => {
            const ids = idsOf(next)
            expect(new Set(ids).size).toBe(ids.length)
            expect(ids.filter((id) => !parseClauseId(id))).toEqual([])
            for (const [place, { parent, component }] of next.clauses.entries()) {
              if (parent === undefined) continue
              const above = next.clauses.findIndex(({ id }) => id === parent)
              expect(above).toBeGreaterThanOrEqual(0)
              expect(above).toBeLessThan(place)
              expect(next.clauses[above]?.component).toBe(component)
            }
            expect(words(next)).toBe(words(document))
            const named = new Set<string>([...ids, ...next.tables.flatMap(({ rows }) => rows.map(({ id }) => id))])
            expect(next.unitLines.filter(({ clause }) => !named.has(clause))).toEqual([])
          })
        }),
        { numRuns: 300, seed: 20120723 },
      )
    }
  })

  it('is explained character by character', () => {
    const document = outline()
    const account = reconcile(document, [
      { kind: 'text', clause: 'al_1', text: '为做好结对帮扶，提出如下意见。' },
      { kind: 'join', clause: 'sec_1__subsec_1__cl_2' },
      { kind: 'cell', table: 'tbl_1', row: 'tbl_1__r_1', column: 1, text: '登记造册' },
      { kind: 'finding', code: 'ocr-stray-latin', line: 6, resolution: 'proposal', note: '' },
    ])
    expect(account.acts.map(({ removed, added }) => [removed, added])).toEqual([
      ['工作', '帮扶'],
      ['', ''],
      ['', '造册'],
      ['and', '和'],
    ])
    expect(account.unexplained).toBe(0)
    expect(account.charactersAfter - account.charactersBefore).toBe(0)
  })
})
