/** Lists that are read page by page: what narrows them, what they hold or why they hold nothing, the way on. */
import type { ReactNode } from 'react'
import type { Text } from '#base/text.ts'
import { useSay } from '#ui/frame.ts'
import { uiTexts } from '#ui/texts.ts'
import { Button, LinkButton } from './actions.tsx'
import { Form } from './Form.tsx'
import { EmptyState } from './messages.tsx'

/** Fields that narrow a list; `action` is the list without any, and once something narrows it the way back there is offered. */
export function Filters({
  action,
  isNarrowed = false,
  word = uiTexts.filter,
  kind = 'primary',
  children,
}: {
  action: string
  isNarrowed?: boolean
  word?: Text
  kind?: 'primary' | 'secondary'
  children: ReactNode
}) {
  const say = useSay()
  return (
    <Form method="get" action={action} inline className="filters">
      {children}
      <Button kind={kind}>{say(word)}</Button>
      {isNarrowed && (
        <LinkButton kind="quiet" href={action}>
          {say(uiTexts.clear)}
        </LinkButton>
      )}
    </Form>
  )
}

/** Where a page of a list stands: the key of the next one, and the address of the page after a key or of the first one. */
export interface Place<Key> {
  readonly next: Key | undefined
  readonly isFirst: boolean
  readonly at: (after: Key | undefined) => string
}

/** Leads to the next keyset page and back to the first; shows nothing when there is one page only. */
export function Pager<Key>({ next, isFirst, at }: Place<Key>) {
  const say = useSay()
  if (next === undefined && isFirst) return null
  return (
    <nav className="pager" aria-label={say(uiTexts.pages)}>
      {isFirst ? (
        <span />
      ) : (
        <a className="button button-secondary" href={at(undefined)}>
          {say(uiTexts.first)}
        </a>
      )}
      {next !== undefined && (
        <a className="button button-secondary" href={at(next)} rel="next">
          {say(uiTexts.next)}
        </a>
      )}
    </nav>
  )
}

/** A page of a list: `children` show its rows; without rows it says why, how to go on and, by `way`, where. */
export function Paged<Key>({
  page: { items, next },
  none,
  cure,
  way,
  children,
  ...place
}: Omit<Place<Key>, 'next'> & {
  page: { readonly items: readonly unknown[]; readonly next?: Key | undefined }
  none: Text
  cure?: Text | undefined
  way?: ReactNode
  children: ReactNode
}) {
  const say = useSay()
  return (
    <>
      {items.length > 0 ? (
        children
      ) : (
        <EmptyState title={say(none)}>
          {cure !== undefined && <p>{say(cure)}</p>}
          {way}
        </EmptyState>
      )}
      <Pager next={next} {...place} />
    </>
  )
}
