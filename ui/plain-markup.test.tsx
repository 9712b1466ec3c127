/** Plain elements are written as React writes them, character by character. */
import { Fragment, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { plainMarkup } from './plain-markup.ts'

const byReact = (node: ReactNode): string => renderToStaticMarkup(<>{node}</>)
const never = (): never => {
  throw new Error('left to React')
}

const marks = `“第一条” <b>&amp; it's "so" </b>`

test.each<[string, ReactNode]>([
  ['marks in text', marks],
  ['marks in attributes', <p key="p" className={marks} aria-label={marks} lang="zh-CN" />],
  ['numbers, nothing, yes and no', [1, 0, -2.5, null, undefined, true, false, '']],
  ['lists in lists and fragments', [['a', [<b key="b">b</b>]], <Fragment key="f">{['c', 1]}</Fragment>]],
  ['attributes that are not set', <td key="t" id={undefined} lang={undefined} colSpan={3} tabIndex={0} role="cell" />],
  ['hidden from readers', <span key="s" aria-hidden="true" />],
  [
    'addresses',
    ['/a?b=1&c=2', '#art_6', 'https://example.org/'].map((href) => <a key={href} href={href} children="§" />),
  ],
  ['days', <time key="t" dateTime="2012-07-01" children="2012年7月1日" />],
])('%s', (_, node) => {
  expect(plainMarkup(node, never)).toBe(byReact(node))
})

function Component({ word }: { word: string }) {
  return <em>{word}</em>
}

test.each<[string, ReactNode]>([
  ['components', <Component key="c" word={marks} />],
  ['styles', <p key="p" style={{ color: 'red' }} children="a" />],
  ['fields', <input key="i" defaultValue={marks} disabled />],
  ['markup of its own', <p key="p" dangerouslySetInnerHTML={{ __html: '<b>a</b>' }} />],
  ['truth in attributes', <p key="p" aria-hidden={true} hidden children="a" />],
  ['addresses of other kinds', <a key="a" href="mailto:a@example.org" children="a" />],
  ['addresses that run script', <a key="a" href="javascript:alert(1)" children="a" />],
  ['text that begins with an end of line', <pre key="p">{'\na'}</pre>],
])('left to React: %s', (_, node) => {
  expect(() => plainMarkup(node, never)).toThrow('left to React')
  expect(plainMarkup(<div>{node}</div>, byReact)).toBe(byReact(<div>{node}</div>))
})
