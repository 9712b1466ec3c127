/** What the panels of one's own account share: a form that names its act, and the field for the password of today. */
import type { ReactNode } from 'react'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { useSay } from '#ui/frame.ts'
import { signInTexts as texts } from './texts.ts'

/** A form of the page; `name` tells the act. */
export function Act({ name, inline = false, children }: { name: string; inline?: boolean; children: ReactNode }) {
  return (
    <Form inline={inline}>
      <input type="hidden" name="act" value={name} />
      {children}
    </Form>
  )
}

/** Who changes something about the account says the password once more; `id` where the page holds several. */
export function CurrentPassword({ id, error }: { id?: string; error?: string | undefined }) {
  const say = useSay()
  return (
    <Field
      {...(id === undefined ? {} : { id })}
      name="password"
      label={say(texts.currentPassword)}
      type="password"
      autoComplete="current-password"
      required
      maxLength={1000}
      error={error}
    />
  )
}
