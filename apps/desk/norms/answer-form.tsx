/** The fields of an answer, and what a form of them says. */
import { answerKinds, type normsContract } from '#modules/norms/contract.ts'
import { drivenKindTexts } from '#modules/norms/texts.ts'
import type { InputOf } from '#platform/contract/operation.ts'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { useSay } from '#ui/frame.ts'
import type { Problem } from '#ui/attempt.ts'
import { textOf } from '#ui/read-form.ts'
import { idsFrom, textFrom } from './parts.tsx'
import { texts } from './texts.ts'

/** What the fields hold, by name. */
export type AnswerValues = Readonly<Record<string, string>>

const names = [
  'answer',
  'kind',
  'titleZh',
  'titleEn',
  'summaryZh',
  'summaryEn',
  'placeZh',
  'placeEn',
  'module',
  'by',
  'parameters',
  'reason',
] as const

/** What was typed. */
export function valuesOf(form: FormData): AnswerValues {
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]))
}

/** The fields as the operation takes them. */
export function answerFrom(form: FormData): Omit<InputOf<typeof normsContract.setAnswer>, 'answer' | 'revision'> {
  const [summary, place] = [textFrom(form, 'summary'), textFrom(form, 'place')]
  const module = textOf(form, 'module')
  return {
    kind: answerKinds.find((kind) => kind === textOf(form, 'kind')) ?? 'procedure',
    title: textFrom(form, 'title') ?? { zh: '' },
    by: idsFrom(form, 'by'),
    parameters: idsFrom(form, 'parameters'),
    reason: textOf(form, 'reason'),
    ...(summary === undefined ? {} : { summary }),
    ...(place === undefined ? {} : { place }),
    ...(module === '' ? {} : { module }),
  }
}

/** Fields of which the operation's issues speak by other names. */
const fieldOfPath: Readonly<Record<string, string>> = {
  'title.zh': 'titleZh',
  title: 'titleZh',
  'title.en': 'titleEn',
  'summary.zh': 'summaryZh',
  'place.zh': 'placeZh',
}

/** The problem with its issues at the fields of this form. */
export function atFields(problem: Problem): Problem {
  return {
    ...problem,
    issues: problem.issues.map(({ path, message }) => ({
      path: fieldOfPath[path] ?? path.split('.')[0] ?? path,
      message,
    })),
  }
}

/** The fields; `isNew` asks for the id too. */
export function AnswerFields({
  values,
  problem,
  isNew = false,
}: {
  values: AnswerValues
  problem: Problem | undefined
  isNew?: boolean
}) {
  const say = useSay()
  const field = (name: (typeof names)[number]) => ({
    name,
    defaultValue: values[name] ?? '',
    error: issueOf(problem?.issues, name),
  })
  return (
    <>
      {isNew && (
        <Field {...field('answer')} label={say(texts.id)} hint={say(texts.idHint)} required maxLength={100} lang="en" />
      )}
      <Select
        {...field('kind')}
        label={say(texts.kind)}
        options={answerKinds.map((kind) => ({ value: kind, label: say(drivenKindTexts[kind]) }))}
      />
      <div className="norm-two">
        <Field {...field('titleZh')} label={say(texts.titleZh)} required lang="zh-CN" maxLength={1000} />
        <Field {...field('titleEn')} label={say(texts.titleEn)} lang="en" maxLength={1000} />
        <TextArea {...field('summaryZh')} rows={2} label={say(texts.summaryZh)} lang="zh-CN" maxLength={1000} />
        <TextArea {...field('summaryEn')} rows={2} label={say(texts.summaryEn)} lang="en" maxLength={1000} />
        <Field {...field('placeZh')} label={say(texts.placeZh)} lang="zh-CN" maxLength={1000} />
        <Field {...field('placeEn')} label={say(texts.placeEn)} lang="en" maxLength={1000} />
        <TextArea {...field('by')} rows={2} label={say(texts.byUnits)} hint={say(texts.byUnitsHint)} lang="en" />
        <TextArea
          {...field('parameters')}
          rows={2}
          label={say(texts.parameters)}
          hint={say(texts.parametersHint)}
          lang="en"
        />
      </div>
      <Field {...field('module')} label={say(texts.module)} hint={say(texts.moduleHint)} lang="en" maxLength={100} />
      <Field
        {...field('reason')}
        label={say(texts.editReason)}
        hint={say(texts.editReasonHint)}
        required
        maxLength={2000}
      />
    </>
  )
}
