/** What a form becomes that is sent after its session ended: its words come back, so that nobody writes them twice. */
import { data, redirect } from 'react-router'
import type { View } from '#platform/contract/view.ts'
import { backTo } from '#platform/identity/contract.ts'
import { href } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'

/** What the page shows: what was written, numbers and days, and names of files that have to be chosen again. */
export interface Ended {
  readonly back: string
  readonly texts: readonly string[]
  readonly short: readonly string[]
  readonly files: readonly string[]
}

// Written by the page and not by a person, or nothing that may stand on a screen.
const unshown = /^(?:act|revision|form-token)$|password|code|token/iu
const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u

/** The words of a form, each once, sorted by what they are. */
export function typedIn(form: FormData): Omit<Ended, 'back'> {
  const entries = [...form].filter(([name]) => !unshown.test(name))
  const values = entries.flatMap(([, value]) => (typeof value === 'string' ? value.trim() : []))
  const typed = [...new Set(values)].filter((value) => value !== '' && !id.test(value))
  const isText = (value: string): boolean => /[\p{Script=Han}\s]/u.test(value)
  return {
    texts: typed.filter(isText),
    // Choices are words of ours in small letters; nobody typed them.
    short: typed.filter((value) => !isText(value) && /^(?=.*\d)\P{Ll}*$/u.test(value)),
    files: entries.flatMap(([, value]) => (typeof value === 'string' || value.name === '' ? [] : value.name)),
  }
}

/** Answers the form with what was in it; nothing of it was done. One that nobody typed into leads to sign in, and back. */
export async function answerEnded(view: View, request: Request, { home, signIn }: { home: string; signIn: string }) {
  const back = backTo(new URL(request.url).searchParams.get('back'), href(view.language, home))
  const typed = typedIn(await readForm(view, request))
  if (Object.values(typed).every(({ length }) => length === 0))
    return redirect(href(view.language, signIn, { back }), 303)
  return data<Ended>({ back, ...typed }, { status: 401 })
}
