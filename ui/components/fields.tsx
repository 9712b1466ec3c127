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
}: FieldProps & SelectHTMLAttributes<HTMLSelectElement> & { options: readonly Option[]; empty?: string | undefined }) {
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
