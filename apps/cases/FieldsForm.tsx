/** The fields of a form from their description: every kind, with unit, bounds, clause and error beside it; works without script. */
import type { ReactNode } from 'react'
import { textIn } from '#base/text.ts'
import type { Issue } from '#base/refusals.ts'
import { Field, Select, TextArea, type Option } from '#ui/components/fields.tsx'
import { issueOf } from '#ui/components/messages.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { uiTexts } from '#ui/texts.ts'
import { BasisLine } from './Clause.tsx'
import { shownName } from './read-fields.ts'
import { caseTexts as texts } from './texts.ts'
import { byGroup, filled, type FieldView } from './words.ts'

/** Up to so many choices are shown at once; more go into a list that opens. */
const radiosMax = 7

interface Shared {
  readonly field: FieldView
  readonly name: string
  readonly value: string
  readonly error: string | undefined
  readonly isLoose: boolean
}

function useHint({ hint, min, max, isPersonal, kind, basis }: FieldView): ReactNode {
  const { language } = useFrame()
  const say = useSay()
  const bounds =
    min !== undefined && max !== undefined
      ? filled(texts.between, { min, max })
      : min !== undefined
        ? filled(texts.atLeast, { n: min })
        : max !== undefined
          ? filled(texts.atMost, { n: max })
          : undefined
  const words = [
    hint === undefined ? '' : textIn(hint, language),
    bounds === undefined ? '' : `${say(bounds)}${language === 'zh' ? '。' : '.'}`,
    kind === 'choices' ? `${say(texts.severalOf)}${language === 'zh' ? '。' : '.'}` : '',
    isPersonal ? `${say(texts.personal)}${language === 'zh' ? '。' : '.'}` : '',
  ].filter((one) => one !== '')
  return (
    <>
      {words.length > 0 && (
        <span lang={hint === undefined ? undefined : langOfText(hint, language)}>
          {words.join(language === 'zh' ? '' : ' ')}{' '}
        </span>
      )}
      <BasisLine reference={basis} />
    </>
  )
}

/** Radios or boxes under one legend; the first of them carries the id that the error summary leads to. */
function Choices({
  field,
  name,
  value,
  error,
  isLoose,
  options,
  several,
}: Shared & { options: readonly Option[]; several: boolean }) {
  const { language } = useFrame()
  const say = useSay()
  const hint = useHint(field)
  const chosen = new Set(several ? value.split(',') : [value])
  const id = `field-${name}`
  const isRequired = field.isRequired && !isLoose
  const all = several || isRequired ? options : [...options, { value: '', label: say(texts.noneOfThese) }]
  return (
    <fieldset
      className={error === undefined ? 'field' : 'field field-invalid'}
      aria-describedby={error === undefined ? `${id}-hint` : `${id}-hint ${id}-error`}
    >
      <legend className="field-label" lang={langOfText(field.label, language)}>
        {textIn(field.label, language)}
        {isRequired && <span className="field-needed">{say(uiTexts.required)}</span>}
      </legend>
      <span className="field-hint" id={`${id}-hint`}>
        {hint}
      </span>
      {error !== undefined && (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
      {all.map((option, index) => (
        <label key={option.value} className="choice">
          <input
            type={several ? 'checkbox' : 'radio'}
            id={index === 0 ? id : `${id}-${index + 1}`}
            name={name}
            value={option.value}
            defaultChecked={chosen.has(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Typed({ field, name, value, error, isLoose }: Shared) {
  const { language } = useFrame()
  const hint = useHint(field)
  const isNumber = field.kind === 'decimal' || field.kind === 'integer'
  const label = textIn(field.label, language)
  const unit = field.unit === undefined ? '' : textIn(field.unit, language)
  const shared = {
    name,
    hint,
    error,
    label: unit === '' ? label : language === 'zh' ? `${label}（${unit}）` : `${label} (${unit})`,
    required: field.isRequired && !isLoose,
    defaultValue: value,
  }
  if (field.kind === 'long-text') return <TextArea {...shared} maxLength={8000} />
  if (field.kind === 'day') return <Field {...shared} type="date" className="input" min="1900-01-01" max="2199-12-31" />
  return (
    <Field
      {...shared}
      inputMode={field.kind === 'integer' ? 'numeric' : isNumber ? 'decimal' : undefined}
      autoComplete="off"
      maxLength={isNumber ? 40 : 8000}
    />
  )
}

function OneField({ units, ...shared }: Shared & { units: readonly Option[] | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const { field, name, value, error, isLoose } = shared
  const hint = useHint(field)
  const known = field.choices?.map(({ value: one, label }) => ({ value: one, label: textIn(label, language) }))
  const options = known ?? (field.kind === 'unit' ? units : undefined)
  if (field.kind === 'yes-no') {
    const answers = (['yes', 'no'] as const).map((one) => ({ value: one, label: say(texts[one]) }))
    return <Choices {...shared} options={answers} several={false} />
  }
  if (options === undefined || (field.kind !== 'choice' && field.kind !== 'choices' && field.kind !== 'unit'))
    return <Typed {...shared} />
  if (field.kind === 'choices' || (field.kind === 'choice' && options.length <= radiosMax))
    return <Choices {...shared} options={options} several={field.kind === 'choices'} />
  return (
    <Select
      name={name}
      label={textIn(field.label, language)}
      hint={hint}
      error={error}
      required={field.isRequired && !isLoose}
      options={options}
      empty={say(uiTexts.choose)}
      defaultValue={value}
    />
  )
}

/**
 * The controls, to stand inside a `Form`; `readFields` reads what it posts. Shown are the fields that are asked with the
 * values last saved; `entered` replaces saved values after a refusal. `isLoose`: nothing is required (drafts, self-check).
 */
export function FieldsForm({
  fields,
  entered,
  issues,
  prefix = 'fields',
  isLoose = false,
  units,
  beside,
}: {
  fields: readonly FieldView[]
  entered?: Readonly<Record<string, string>> | undefined
  /** Paths are `<prefix>.<id>`. */
  issues?: readonly Issue[] | undefined
  prefix?: string
  isLoose?: boolean
  /** Choices for a field of kind `unit` that brings none itself. */
  units?: readonly Option[] | undefined
  /** Something to stand below a field: what a notice says of it, what another window saved. */
  beside?: (field: FieldView) => ReactNode
}) {
  const { language } = useFrame()
  const shown = fields.filter(({ isAsked }) => isAsked)
  const groups = byGroup(shown)
  return (
    <>
      <input type="hidden" name={shownName(prefix)} value={shown.map(({ id }) => id).join(',')} />
      {groups.map(({ group, fields: some }) => {
        const controls = some.map((field) => {
          const name = `${prefix}.${field.id}`
          return (
            <div key={field.id} className="field-with">
              <OneField
                field={field}
                name={name}
                value={entered?.[field.id] ?? field.value ?? ''}
                error={issueOf(issues, name)}
                isLoose={isLoose}
                units={units}
              />
              {beside?.(field)}
            </div>
          )
        })
        if (group === undefined) return controls
        return (
          <fieldset key={group.zh} className="field-group">
            <legend lang={langOfText(group, language)}>{textIn(group, language)}</legend>
            {controls}
          </fieldset>
        )
      })}
    </>
  )
}
