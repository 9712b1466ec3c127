/** Buttons and links that act or lead on. */
import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react'

/** `primary` once a screen, `secondary` beside it, `danger` for what cannot be undone, `quiet` for the small things. */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet'

const classOf = (kind: ButtonKind, extra?: string): string =>
  ['button', kind === 'primary' ? '' : `button-${kind}`, extra ?? ''].filter((name) => name !== '').join(' ')

/** A button of a form; submits unless `type` says otherwise. */
export function Button({
  kind = 'primary',
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { kind?: ButtonKind }) {
  return <button type="submit" {...rest} className={classOf(kind, className)} />
}

/** A link that looks like a button, for the next place to go. */
export function LinkButton({
  kind = 'secondary',
  className,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; kind?: ButtonKind }) {
  return <a {...rest} className={classOf(kind, className)} />
}
