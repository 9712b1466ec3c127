import { describe, expect, it } from 'vitest'
import { Invalid } from '#base/refusals.ts'
import { importDocument } from '../import.ts'
import { docxOf, inGb18030, inUtf16, zipOf } from './builders.ts'
import { fileBytesMax } from './source.ts'
import { textLines } from './text.ts'

const paper = '青禾区民政局关于结对帮扶的通知\r\n（2013年3月5日）\r\n一、摸清底数。\r\n二、按月走访。\r\n'
const utf8 = Buffer.from(paper)

async function refusalOf(bytes: Uint8Array, name: string): Promise<string> {
  try {
    await importDocument(bytes, name)
  } catch (error) {
    if (error instanceof Invalid) return error.issues.map(({ path, message }) => `${path}: ${message}`).join()
    throw error
  }
  return 'taken'
}

describe('text', () => {
  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${paper}`)],
    ['UTF-16 LE', inUtf16(paper, 'le', true)],
    ['UTF-16 BE', inUtf16(paper, 'be', true)],
    ['UTF-16 LE without its mark', inUtf16(paper, 'le', false)],
    ['UTF-16 BE without its mark', inUtf16(paper, 'be', false)],
    ['GB18030', inGb18030(paper)],
  ])('in %s yields the same', async (_, bytes) => {
    expect(await importDocument(bytes, 'a.txt')).toEqual(await importDocument(utf8, 'a.txt'))
  })

  it('has the line numbers of an editor, whatever ends its lines', () => {
    expect(textLines('甲\n乙\r\n丙\r丁\f戊\n己').map(({ line, text }) => [line, text])).toEqual([
      [1, '甲'],
      [2, '乙'],
      [3, '丙'],
      [4, '丁'],
      [4, '戊'],
      [5, '己'],
    ])
  })

  it('loses invisible characters with a notice', async () => {
    const { findings, reconciliation, documents } = await importDocument(
      Buffer.from(paper.replace('一、', '\u200b一、')),
      'a.txt',
    )
    expect(findings.map(({ code }) => code)).toContain('invisible-characters')
    expect(reconciliation.setAside).toEqual([{ what: 'invisible-characters', characters: 1 }])
    expect(documents[0]?.clauses[0]?.id).toBe('sec_1')
  })
})

describe('a file is refused with place and cure', () => {
  it.each([
    ['empty', new Uint8Array(0), 'a.txt', '没有文字'],
    ['of white space', Buffer.from(' \n\u3000\n'), 'a.txt', '没有文字'],
    ['too large', new Uint8Array(50 * 1024 * 1024), 'a.txt', '上限是 20 MB'],
    ['binary', Buffer.from([0x41, 0, 1, 2, 3, 0x42, 0x43]), 'a.txt', '不是文本'],
    ['in no known encoding', Buffer.from([0x41, 0xff, 0xff, 0x80, 0x0a, 0xff, 0x0a]), 'a.txt', '无法识别'],
    [
      'UTF-8 with a broken byte',
      Buffer.concat([utf8, Buffer.from([0x0a, 0xe4, 0xb8, 0x0a]), utf8]),
      'a.txt',
      '第一处在第 6 行',
    ],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'a.txt', '图片'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'a.txt', '文字识别'],
    ['an old .doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'a.docx', '旧版 Word'],
    ['a zip called .txt', zipOf([{ name: 'a', content: 'b' }]), 'a.txt', '.docx'],
    ['text called .docx', utf8, 'a.docx', '请把扩展名改为 .txt'],
    ['a web page called .txt', Buffer.from('<!doctype html><p>甲</p>'), 'a.txt', '.html'],
    ['of an unknown kind', utf8, 'a.wps', '另存为'],
    ['without an extension', utf8, 'a', '另存为'],
    ['a zip but no Word document', zipOf([{ name: 'a.xml', content: '<a/>' }]), 'a.docx', 'word/document.xml'],
    ['a broken zip', Buffer.from('PK\u0003\u0004 and no more'), 'a.docx', '已损坏'],
  ])('when %s', async (_, bytes, name, cure) => {
    const refusal = await refusalOf(bytes, name)
    expect(refusal).toMatch(/^file: 文件“/u)
    expect(refusal).toContain(cure)
  })

  it('before anything is parsed when it is larger than the limit', () => {
    expect(fileBytesMax).toBe(20 * 1024 * 1024)
  })

  it('when it is a bomb: by ratio, by size, by declared size, by entries, by depth', async () => {
    const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, 0x20)
    const bomb = (content: Uint8Array) => zipOf([{ name: 'word/document.xml', content }])
    expect(await refusalOf(bomb(zeros(30)), 'a.docx')).toContain('压缩比')
    const noise = Buffer.alloc(70 * 1024 * 1024)
    for (let at = 0; at < noise.length; at += 512) noise.writeUInt32LE((at * 2_654_435_761) >>> 0, at)
    expect(await refusalOf(bomb(noise), 'a.docx')).toMatch(/解压后过大|上限是/u)
    const liar = zipOf([{ name: 'word/document.xml', content: zeros(1), declared: 100 }])
    expect(await refusalOf(liar, 'a.docx')).toContain('已损坏')
    const declared = Array.from({ length: 3 }, (_, index) => ({
      name: `${index}`,
      content: '甲',
      declared: 0xf0000000,
    }))
    expect(await refusalOf(zipOf(declared), 'a.docx')).toContain('解压后过大')
    const many = Array.from({ length: 2001 }, (_, index) => ({ name: `${index}`, content: '' }))
    expect(await refusalOf(zipOf(many), 'a.docx')).toContain('个条目')
    const deep = docxOf(`${'<w:sdt>'.repeat(5000)}<w:p/>${'</w:sdt>'.repeat(5000)}`)
    expect(await refusalOf(deep, 'a.docx')).toContain('嵌套过深')
    expect(await refusalOf(Buffer.from('<div>'.repeat(5000)), 'a.html')).toContain('嵌套过深')
  })
})
