/** Messages of the inbox, each opened by a form that marks it as read and leads on. */
import type { z } from 'zod'
import { Words } from '#apps/cases/Clause.tsx'
import { textIn } from '#base/text.ts'
import type { messageView } from '#platform/mail/contract.ts'
import { Button } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { href } from '#ui/links.ts'
import { myTexts as texts } from './texts.ts'

/** A message of the inbox. */
export type Message = z.output<typeof messageView>

function Act({ message }: { message: Message }) {
  const { language } = useFrame()
  const say = useSay()
  const name = <span className="visually-hidden"> {textIn(message.title, language)}</span>
  // Read already: nothing changes by opening it, so a link does.
  if (message.readAt !== undefined)
    return message.link === undefined ? null : (
      <a className="button button-secondary" href={href(language, message.link)}>
        {say(texts.openMessage)}
        {name}
      </a>
    )
  return (
    <Form inline action={href(language, '/my/messages')}>
      <input type="hidden" name="message" value={message.id} />
      <input type="hidden" name="link" value={message.link ?? ''} />
      <Button kind="secondary">
        {say(message.link === undefined ? texts.markRead : texts.openMessage)}
        {name}
      </Button>
    </Form>
  )
}

/** The messages, as they are given: newest first. */
export function MessageList({ messages }: { messages: readonly Message[] }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <ul className="plain-list my-list">
      {messages.map((message) => (
        <li key={message.id}>
          <h3>
            <Words text={message.title} />{' '}
            {message.readAt === undefined && <Badge tone="info">{say(texts.newMessage)}</Badge>}
          </h3>
          <p>
            <Words text={message.body} />
          </p>
          <p className="small soft">
            <time dateTime={message.receivedAt}>{formatInstant(message.receivedAt, language)}</time>
          </p>
          <Act message={message} />
        </li>
      ))}
    </ul>
  )
}
