/** The ways in which Luodi says no: a refusal is a value, the three errors are thrown, anything else is a bug. */
import type { Language, Text } from './text.ts'

/** Where a rule comes from: a clause such as `luofuban-2012-23#art_6`, or a statute or standard named in words. */
export type Basis = string

/** One of several things that stand in the way: which gate, on what basis, what is missing and how to cure it. */
export interface RefusalReason {
  readonly gate: string
  readonly basis: Basis
  readonly missing: Text
  readonly cure: Text
}

/** The domain's no: which rule, on what basis, what is missing and how to cure it. Answered as 409. */
export interface Refusal {
  readonly code: string
  readonly message: Text
  readonly cure: Text
  readonly basis: Basis
  /** All of them, where several stand in the way; the first is the refusal's own. */
  readonly reasons?: readonly RefusalReason[]
}

/**
 * One thing wrong with an input: where (`a.b.0`, or a row and column), what, and how to mend it. What people meet in forms is
 * said in both languages, Chinese first, each in whole sentences: `请填写。Fill this in.`
 */
export interface Issue {
  readonly path: string
  readonly message: string
}

/** The sentences of an issue's message for a reader of that language; all of it where it is in one language alone. */
export function messageIn(message: string, language: Language): string {
  const found = /^(?<zh>.*\p{Script=Han}.*[。！？])\s*(?<en>["“(]?[A-Z].*)$/su.exec(message)?.groups
  return found?.[language] ?? message
}

/** Issues as a reader of that language is told them. */
export function issuesIn(issues: readonly Issue[], language: Language): Issue[] {
  return issues.map(({ path, message }) => ({ path, message: messageIn(message, language) }))
}

/** Carries a refusal out of an operation; the transaction is rolled back and the caller sees the refusal. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.message.zh}`)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** Nothing of that name is there, or not for this reader. Answered as 404. */
export class NotFound extends Error {
  readonly what: string
  constructor(what: string) {
    super(`not found: ${what}`)
    this.name = 'NotFound'
    this.what = what
  }
}

/** This actor may not do that. `signIn` says that signing in could help (401), `key` that it is for machines with a key (401), or not for them; otherwise 403. */
export class NotAllowed extends Error {
  readonly signIn: boolean
  readonly key: 'needed' | 'unfit' | undefined
  constructor(message: string, options: { signIn?: boolean; key?: 'needed' | 'unfit' } = {}) {
    super(message)
    this.name = 'NotAllowed'
    this.signIn = options.signIn ?? false
    this.key = options.key
  }
}

/** The input does not fit; every problem is named at once. Answered as 400. */
export class Invalid extends Error {
  readonly issues: readonly Issue[]
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => `${issue.path}: ${issue.message}`).join('; '))
    this.name = 'Invalid'
    this.issues = issues
  }
}
