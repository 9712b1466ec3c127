/** Checks a paper by its code, for everybody and without a sign-in. */
import { redirect, type LoaderFunctionArgs } from 'react-router'
import { NotFound } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { documentTexts as texts } from '#modules/procedures/documents/texts.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const typed = new URL(request.url).searchParams.get('code')?.trim()
  if (typed !== undefined && typed !== '') return redirect(portalLinks(view.language).verify(typed.slice(0, 40)))
  const code = params['code']
  if (code === undefined) return { code: '', found: undefined }
  try {
    return { code, found: await view.call(proceduresContract.verifyDocument, { code }) }
  } catch (error) {
    if (error instanceof NotFound) return { code, found: undefined }
    throw error
  }
}

type Data = Exclude<Awaited<ReturnType<typeof loader>>, Response>

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return [
    ...pageMeta(args, {
      title: textIn(texts.verifyDocument, language),
      description: textIn(texts.verifyLead, language),
      column: texts.verifyDocument,
    }),
    { name: 'robots', content: 'noindex' },
  ]
}

function Found({ found }: { found: NonNullable<Data['found']> }) {
  const say = useSay()
  const { language } = useFrame()
  const isGone = found.withdrawnOn !== undefined
  return (
    <section className="panel stack">
      <Notice kind={isGone ? 'warning' : 'success'} title={say(isGone ? texts.withdrawn : texts.genuine)} />
      <DefinitionList
        items={[
          [say(texts.paper), say(found.title)],
          [say(texts.number), <span lang="zh-CN">{found.number}</span>],
          [say(texts.holder), <span lang="zh-CN">{found.holder}</span>],
          [say(texts.unit), say(found.unit.name)],
          [say(texts.issuedOn), formatDay(found.issuedOn, language)],
          ...(found.withdrawnOn === undefined
            ? []
            : [[say(texts.withdrawnOn), formatDay(found.withdrawnOn, language)] as const]),
          [say(texts.fingerprint), <code className="paper-address">{found.fingerprint}</code>],
          ...found.attachments.map(
            ({ title, sha256 }, index) =>
              [
                `${say(texts.attachments)} ${index + 1}`,
                <span key={sha256}>
                  <span lang="zh-CN">{title}</span> <code className="paper-address">{sha256}</code>
                </span>,
              ] as const,
          ),
        ]}
      />
    </section>
  )
}

export default function VerifyPage({ loaderData: { code, found } }: { loaderData: Data }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.verifyDocument)} lead={say(texts.verifyLead)} />
      {found !== undefined && <Found found={found} />}
      {found === undefined && code !== '' && (
        <Notice kind="error" title={say(texts.unknown)}>
          <p>{say(texts.unknownCure)}</p>
        </Notice>
      )}
      <form method="get" action={portalLinks(language).verify()} className="panel stack">
        <Field
          name="code"
          label={say(texts.code)}
          hint={say(texts.codeHint)}
          defaultValue={found === undefined ? code : ''}
          autoComplete="off"
          spellCheck={false}
          required
        />
        <div className="row">
          <Button kind="primary">{say(texts.check)}</Button>
        </div>
      </form>
    </div>
  )
}
