/** Form fields: a label, a hint, an error, tied together for screen readers; native elements that need no script. */
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { useSay } from '#ui/frame.ts'
import { uiTexts } from '#ui/texts.ts'

/** What every field has; `id` is `field-<name>` unless given. */
export interface FieldProps {
  readonly name: string
  readonly label: string
  readonly id?: string | undefined
  readonly hint?: ReactNode
  readonly error?: string | undefined
}

/** One choice of a select, checkbox or radio group. */
export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string
}

const idOf = ({ id, name }: { id?: string | undefined; name: string }): string => id ?? `field-${name}`

function describedBy(id: string, hint: ReactNode, error: string | undefined): string | undefined {
  const ids = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean)
  return ids.length === 0 ? undefined : ids.join(' ')
}

function Surround({
  id,
  label,
  hint,
  error,
  required,
  children,
}: Omit<FieldProps, 'name'> & { id: string; required?: boolean | undefined; children: ReactNode }) {
  const say = useSay()
  return (
    <div className={error === undefined ? 'field' : 'field field-invalid'}>
      <label className="field-label" htmlFor={id}>
        {label}
        {required === true && <span className="field-needed">{say(uiTexts.required)}</span>}
      </label>
      {hint !== undefined && (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span className="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
      {children}
    </div>
  )
}

/** A one-line input; `type` may be text, search, date, email, password, file, number… */
export function Field({ name, label, id, hint, error, ...rest }: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const own = idOf({ id, name })
  return (
    <Surround id={own} label={label} hint={hint} error={error} required={rest.required}>
      <input
        type="text"
        {...rest}
        className="input"
        id={own}
        name={name}
        aria-describedby={describedBy(own, hint, error)}
        aria-invalid={error === undefined ? undefined : true}
      />
    </Surround>
  )
}

/** A text of several lines. */
export function TextArea({
  name,
  label,
  id,
  hint,
  error,
  ...rest
}: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const own = idOf({ id, name })
  return (
    <Surround id={own} label={label} hint={hint} error={error} required={rest.required}>
      <textarea
        rows={4}
        {...rest}
        className="input"
        id={own}
        name={name}
        aria-describedby={describedBy(own, hint, error)}
        aria-invalid={error === undefined ? undefined : true}
      />
    </Surround>
  )
}

/** One of a list; `empty` is the label of the choice without a value. */
export function Select({
  name,
  label,
  id,
  hint,
  error,
  options,
  empty,
  ...rest
}: FieldProps & SelectHTMLAttributes<HTMLSelectElement> & { options: readonly Option[]; empty?: string }) {
  const own = idOf({ id, name })
  return (
    <Surround id={own} label={label} hint={hint} error={error} required={rest.required}>
      <select
        {...rest}
        className="input"
        id={own}
        name={name}
        aria-describedby={describedBy(own, hint, error)}
        aria-invalid={error === undefined ? undefined : true}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Surround>
  )
}

function ChoiceGroup({
  type,
  name,
  label,
  id,
  hint,
  error,
  options,
  chosen,
  required,
}: FieldProps & {
  type: 'checkbox' | 'radio'
  options: readonly Option[]
  chosen: readonly string[]
  required?: boolean | undefined
}) {
  const own = idOf({ id, name })
  return (
    <fieldset
      className={error === undefined ? 'field' : 'field field-invalid'}
      id={own}
      tabIndex={error === undefined ? undefined : -1}
      aria-describedby={describedBy(own, hint, error)}
    >
      <legend className="field-label">{label}</legend>
      {hint !== undefined && (
        <span className="field-hint" id={`${own}-hint`}>
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span className="field-error" id={`${own}-error`}>
          {error}
        </span>
      )}
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type={type}
            name={name}
            value={option.value}
            defaultChecked={chosen.includes(option.value)}
            required={type === 'radio' && required}
          />
          <span>
            {option.label}
            {option.hint !== undefined && <span className="choice-hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Several of a list; posts `name` once for each. */
export function CheckboxGroup({
  values = [],
  ...rest
}: FieldProps & { options: readonly Option[]; values?: readonly string[] }) {
  return <ChoiceGroup type="checkbox" chosen={values} {...rest} />
}

/** One of a few, all in sight. */
export function RadioGroup({
  value,
  ...rest
}: FieldProps & { options: readonly Option[]; value?: string | undefined; required?: boolean }) {
  return <ChoiceGroup type="radio" chosen={value === undefined ? [] : [value]} {...rest} />
}

/** A single yes; posts `name=yes` when ticked (or `value`). */
export function Checkbox({
  name,
  label,
  hint,
  id,
  ...rest
}: Omit<FieldProps, 'error'> & InputHTMLAttributes<HTMLInputElement>) {
  const own = idOf({ id, name })
  return (
    <label className="choice" htmlFor={own}>
      <input value="yes" {...rest} type="checkbox" id={own} name={name} />
      <span>
        {label}
        {hint !== undefined && <span className="choice-hint">{hint}</span>}
      </span>
    </label>
  )
}
