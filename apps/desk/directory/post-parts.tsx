/** Posts with who holds them, as a table, and the acts on one. */
import { textIn } from '#base/text.ts'
import type { directoryContract } from '#modules/directory/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table, type Column } from '#ui/components/data.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field } from '#ui/components/fields.tsx'
import { EmptyState, StatusBadge } from '#ui/components/messages.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { directoryTexts as texts } from './directory-texts.ts'
import { Days } from './parts.tsx'

/** A post as the contract gives it. */
export type Post = OutputOf<typeof directoryContract.listPosts>['items'][number]

const states = {
  current: { tone: 'good', word: texts.current },
  coming: { tone: 'info', word: texts.coming },
  ended: { tone: 'mute', word: texts.endedOffice },
} as const

function Holders({ post }: { post: Post }) {
  const say = useSay()
  if (post.holders.length === 0) return <span className="soft">{say(texts.vacant)}</span>
  return (
    <ul className="plain-list">
      {post.holders.map((one) => (
        <li key={one.id}>
          <span lang="zh-CN">{one.person.name}</span> <StatusBadge states={states} state={one.state} />
          <Days from={one.from} until={one.until} />
        </li>
      ))}
    </ul>
  )
}

function EndForm({ post, holder }: { post: Post; holder: Post['holders'][number] }) {
  const say = useSay()
  return (
    <details>
      <summary>
        {say(texts.endOffice)} <span lang="zh-CN">{holder.person.name}</span>
      </summary>
      <Form>
        <input type="hidden" name="act" value="end" />
        <input type="hidden" name="appointment" value={holder.id} />
        <Field id={`until-${holder.id}`} name="until" label={say(texts.lastDay)} type="date" required />
        <Field id={`reason-${holder.id}`} name="reason" label={say(texts.because)} required maxLength={500} />
        <div>
          <Button kind="danger" aria-label={`${say(texts.endOffice)} ${holder.person.name} ${post.title.zh}`}>
            {say(texts.endOffice)}
          </Button>
        </div>
      </Form>
    </details>
  )
}

function Acts({ post }: { post: Post }) {
  const say = useSay()
  const held = post.holders.filter((one) => one.state !== 'ended')
  return (
    <div className="stack">
      <details>
        <summary>{say(texts.appoint)}</summary>
        <Form>
          <input type="hidden" name="act" value="appoint" />
          <input type="hidden" name="post" value={post.id} />
          <Field
            id={`name-${post.id}`}
            name="name"
            label={say(texts.personName)}
            required
            maxLength={100}
            autoComplete="off"
          />
          <Field id={`from-${post.id}`} name="from" label={say(texts.firstDay)} type="date" required />
          <Field id={`why-${post.id}`} name="reason" label={say(texts.because)} maxLength={500} />
          <div>
            <Button kind="secondary">{say(texts.appoint)}</Button>
          </div>
        </Form>
      </details>
      {held.map((holder) => (
        <EndForm key={holder.id} post={post} holder={holder} />
      ))}
      {held.length === 0 && (
        <details>
          <summary>{say(texts.closePost)}</summary>
          <Form>
            <input type="hidden" name="act" value="close" />
            <input type="hidden" name="post" value={post.id} />
            <Field id={`close-${post.id}`} name="reason" label={say(texts.because)} required maxLength={500} />
            <div>
              <Button kind="danger">{say(texts.closePost)}</Button>
            </div>
          </Form>
        </details>
      )}
    </div>
  )
}

/** The posts; with `showUnit` the unit of each, with `mayAct` the acts. */
export function PostsTable({
  posts,
  showUnit = false,
  mayAct = false,
}: {
  posts: readonly Post[]
  showUnit?: boolean
  mayAct?: boolean
}) {
  const { language } = useFrame()
  const say = useSay()
  if (posts.length === 0) {
    return (
      <EmptyState title={say(texts.noPosts)}>
        <p>{say(texts.noPostsCure)}</p>
      </EmptyState>
    )
  }
  const unit: Column<Post> = {
    key: 'unit',
    head: say(texts.units),
    cell: (post) => (
      <a href={deskLinks(language).unit(post.unit.id)} lang={langOfText(post.unit.name, language)}>
        {textIn(post.unit.name, language)}
      </a>
    ),
  }
  const acts: Column<Post> = {
    key: 'act',
    head: say(texts.act),
    cell: (post) => (post.closedOn === undefined ? <Acts post={post} /> : null),
  }
  return (
    <Table
      caption={say(texts.people)}
      captionHidden
      rows={posts}
      rowKey={(post) => post.id}
      columns={[
        {
          key: 'title',
          head: say(texts.post),
          rowHead: true,
          cell: (post) => <span lang={langOfText(post.title, language)}>{textIn(post.title, language)}</span>,
        },
        ...(showUnit ? [unit] : []),
        { key: 'holders', head: say(texts.holder), cell: (post) => <Holders post={post} /> },
        ...(mayAct ? [acts] : []),
      ]}
    />
  )
}
