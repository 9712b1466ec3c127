/** Files are kept by content, whole or not at all, only of the kinds and under the names that are safe. */
import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Refused } from '#base/refusals.ts'
import { newSecrets } from '#platform/config/config.ts'
import { openKeys } from '#platform/config/keys.ts'
import { freshDatabase, type TestDatabase } from '#testing/database.ts'
import { dropFile, getFile, openFileStore, useFile, type FileStore, type Incoming } from './store.ts'
import { downloadHeaders, sanitizeFileName } from './types.ts'

let folder: string
let store: FileStore
let database: TestDatabase
const keys = openKeys(newSecrets())
const limit = 1_000_000

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'luodi-files-'))
  store = await openFileStore(folder, keys)
  return () => rm(folder, { recursive: true })
})

const put = (content: string | Buffer, name: string, more: Partial<Incoming> = {}) =>
  store.put(Readable.from([Buffer.from(content)]), { name, max: limit, ...more })

async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof Refused ? error.refusal.code : String(error)
}

const filesIn = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map((one) => one.name)

describe('taking in', () => {
  it('keeps one copy of the same content under its SHA-256', async () => {
    const first = await put('罗湖', '公报.txt')
    const second = await put('罗湖', 'other.txt')
    expect(first.hash).toBe(second.hash)
    expect(first).toMatchObject({ size: 6, type: 'text/plain', name: '公报.txt' })
    expect(await filesIn()).toEqual([first.hash])
    expect((await buffer(await store.read(first.hash, false))).toString()).toBe('罗湖')
  })

  it('breaks off at the limit and leaves nothing behind', async () => {
    let sent = 0
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += 65_536
          yield Buffer.alloc(65_536, 'a')
        }
      })(),
    )
    expect(await refusalOf(store.put(endless, { name: 'a.txt', max: limit }))).toBe('file-too-large')
    expect(sent).toBeLessThan(limit + 1_000_000)
    expect(await filesIn()).toEqual([])
  })

  it('leaves nothing behind when the sender breaks off', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('abc')
        throw new Error('connection lost')
      })(),
    )
    await expect(store.put(broken, { name: 'a.txt', max: limit })).rejects.toThrow('connection lost')
    expect(await filesIn()).toEqual([])
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'a.txt', 'file-empty'],
    ['a Windows program named .pdf', Buffer.from('MZ\x90\x00'), 'a.pdf', 'file-type-refused'],
    ['an ELF program', Buffer.from('\x7fELF\x02'), 'a.txt', 'file-type-refused'],
    ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /'), 'a.txt', 'file-type-refused'],
    ['PHP', Buffer.from('<?php system(1);'), 'a.txt', 'file-type-refused'],
    [
      'an SVG with script',
      Buffer.from('<?xml version="1.0"?>\n<!-- x --><svg onload="x()">'),
      'a.html',
      'file-type-refused',
    ],
    ['a name ending that is not taken', Buffer.from('alert(1)'), 'a.js', 'file-type-refused'],
    ['text named .docx', Buffer.from('hello'), 'a.docx', 'file-type-refused'],
    [
      'a picture named .pdf',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      'a.pdf',
      'file-type-refused',
    ],
    ['unknown bytes', Buffer.from([1, 2, 3, 4, 0, 0]), 'a.txt', 'file-type-refused'],
    ['an old Office file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'a.docx', 'file-type-refused'],
  ])('refuses %s', async (_what, content, name, code) => {
    expect(await refusalOf(put(content, name))).toBe(code)
    expect(await filesIn()).toEqual([])
  })

  it.each([
    ['%PDF-1.7', 'a.pdf', 'application/pdf'],
    [
      'PK\u0003\u0004....[Content_Types].xml word/document.xml',
      'a.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['a,b\n1,2', 'a.csv', 'text/csv'],
    ['<!doctype html><p>x', 'a.html', 'text/html'],
    ['GIF89a', 'a.gif', 'image/gif'],
    ['文本', 'no-ending', 'text/plain'],
  ])('takes %s as %s', async (content, name, type) => {
    expect(await put(content, name)).toMatchObject({ type })
  })

  it('takes only the kinds a caller allows, and refuses a claimed type that differs', async () => {
    expect(await refusalOf(put('%PDF-1.7', 'a.pdf', { kinds: ['docx', 'text'] }))).toBe('file-type-refused')
    expect(await refusalOf(put('%PDF-1.7', 'a.pdf', { typeClaimed: 'image/png' }))).toBe('file-type-refused')
    expect(await put('%PDF-1.7', 'a.pdf', { typeClaimed: 'application/octet-stream' })).toMatchObject({ kind: 'pdf' })
  })

  it('keeps from everybody what the scanner quarantines', async () => {
    const guarded = await openFileStore(folder, keys, async (file) =>
      (await readFile(file, 'utf8')).includes('EICAR') ? 'quarantined' : 'clean',
    )
    const give = (text: string) => guarded.put(Readable.from([Buffer.from(text)]), { name: 'a.txt', max: limit })
    expect(await refusalOf(give('EICAR'))).toBe('file-quarantined')
    expect(await give('fine')).toMatchObject({ scan: 'clean' })
  })
})

describe('personal files', () => {
  const content = Buffer.alloc(200_000, '居民身份')

  it('lie encrypted and come back as they were, from empty-ish to several frames', async () => {
    for (const size of [1, 65_535, 65_536, 65_537, 200_000]) {
      const part = Buffer.alloc(size, 'ab')
      const stored = await put(part, 'a.txt', { personal: true })
      const raw = await readFile(path.join(folder, stored.hash.slice(0, 2), `${stored.hash}.sealed`))
      expect(raw.includes('abababab')).toBe(false)
      expect((await buffer(await store.read(stored.hash, true))).equals(part)).toBe(true)
    }
  })

  it('have another address than the same content in the open', async () => {
    expect((await put(content, 'a.txt', { personal: true })).hash).not.toBe((await put(content, 'a.txt')).hash)
  })

  it('cannot be changed or cut unseen', async () => {
    const { hash } = await put(content, 'a.txt', { personal: true })
    const place = path.join(folder, hash.slice(0, 2), `${hash}.sealed`)
    const raw = await readFile(place)
    await writeFile(
      place,
      raw.map((byte, index) => (index === 100_000 ? byte ^ 1 : byte)),
    )
    await expect(store.read(hash, true).then(buffer)).rejects.toThrow()
    await writeFile(place, raw)
    for (const cut of [1, 65_552, 150_000]) {
      await truncate(place, raw.length - cut)
      await expect(store.read(hash, true).then(buffer)).rejects.toThrow()
      await writeFile(place, raw)
    }
  })
})

describe('owners', () => {
  it('reach a file only through their own record; the sweep removes what nobody owns for a day', async () => {
    const kept = await put('kept', 'kept.txt')
    const dropped = await put('dropped', 'dropped.txt')
    const orphan = await put('orphan', 'orphan.txt')
    const inTx = database.db.transaction()
    await inTx.execute(async (tx) => {
      await useFile(tx, kept, 'import:1')
      await useFile(tx, dropped, 'import:1')
      await dropFile(tx, dropped.hash, 'import:1')
    })
    expect(await getFile(database.db, kept.hash, 'import:1')).toMatchObject({ name: 'kept.txt', size: 4 })
    await expect(getFile(database.db, kept.hash, 'import:2')).rejects.toThrow('not found')
    expect(await store.sweep(database.db)).toBe(0)
    const later = new Date(Date.now() + 25 * 3_600_000)
    expect(await store.sweep(database.db, later)).toBe(2)
    expect(await filesIn()).toEqual([kept.hash])
    await expect(store.read(orphan.hash, false)).rejects.toThrow('not found')
    await utimes(path.join(folder, kept.hash.slice(0, 2), kept.hash), 0, 0)
    expect(await store.sweep(database.db, later)).toBe(0)
  })

  it('cannot step out of the folder with a hash', async () => {
    await expect(store.read('../../etc/passwd', false)).rejects.toThrow('not found')
  })
})

describe('names', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\fakepath\\公报.docx', '公报.docx'],
    ['gpj.\u202Efdp.exe', 'gpj.fdp.exe'],
    ['a\u0000b\r\nc.txt', 'abc.txt'],
    ['...', 'file'],
    ['', 'file'],
    ['CON.txt', '_CON.txt'],
    ['a"b<c>.txt', 'a_b_c_.txt'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(116)}.pdf`],
  ])('makes %j safe', (name, safe) => {
    expect(sanitizeFileName(name)).toBe(safe)
  })

  it('go into the download headers in both forms, and the browser neither sniffs nor runs', () => {
    const headers = downloadHeaders('罗湖 “公报”\r\nx: y.html', 'text/html', 5)
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w%.~-]+$/u,
    )
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-type': 'application/octet-stream' })
  })
})
