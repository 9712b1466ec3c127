/** The page on which a form lands whose session had ended: sign in in another window, take the words back. */
import { LinkButton } from '#ui/components/actions.tsx'
import { TextArea } from '#ui/components/fields.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { href } from '#ui/links.ts'
import type { Ended } from './ended.ts'
import { signInTexts as texts } from './texts.ts'

const rowsOf = (text: string): number => Math.min(20, Math.max(2, Math.ceil(text.length / 40), text.split('\n').length))

/** `signIn` is the path of this face's sign-in; without a form there is nothing to take back. */
export function EndedView({ ended, signIn }: { ended: Ended | undefined; signIn: string }) {
  const { language } = useFrame()
  const say = useSay()
  if (ended === undefined) return <LinkButton href={href(language, signIn)}>{say(texts.go)}</LinkButton>
  const listed = (words: readonly string[]): string => words.join(language === 'zh' ? '，' : ', ')
  return (
    <div className="narrow stack-wide">
      <PageHeader title={say(texts.lapsed)} lead={say(texts.lapsedLead)} />
      <Notice kind="warning">{say(texts.lapsedKeep)}</Notice>
      <ol className="stack">
        <li>
          <LinkButton kind="primary" href={href(language, signIn, { back: ended.back })} target="_blank">
            {say(texts.lapsedSignIn)}
          </LinkButton>
        </li>
        <li>{say(texts.lapsedPaste)}</li>
      </ol>
      <section aria-labelledby="typed-head" className="stack">
        <h2 id="typed-head">{say(texts.lapsedTyped)}</h2>
        {ended.texts.map((text, index) => (
          <TextArea
            key={text}
            name={`typed-${index + 1}`}
            label={say(texts.lapsedText).replace('{n}', `${index + 1}`)}
            readOnly
            rows={rowsOf(text)}
            defaultValue={text}
          />
        ))}
        {ended.short.length > 0 && (
          <p>
            {say(texts.lapsedShort)}
            {language === 'zh' ? '：' : ': '}
            {listed(ended.short)}
          </p>
        )}
        {ended.files.length > 0 && (
          <p>
            {say(texts.lapsedFiles)}
            {language === 'zh' ? '：' : ': '}
            {listed(ended.files)}
          </p>
        )}
      </section>
    </div>
  )
}
