/** The facts of a case: append-only, in past tense, each with its day, instant and author; everything else is folded from them. */
import type { Day } from '#base/day.ts'
import type { FieldValues } from './fields.ts'
import type { Verdict } from './definition.ts'
import type { NameFactData } from './naming/facts.ts'
import type { PanelFactData } from './panels/facts.ts'
import type { PublicityFactData } from './publicity/facts.ts'

/** A stored file as a fact names it. */
export interface FileRef {
  readonly hash: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly isSealed: boolean
}

/** A file that goes out with a paper; `sha256` (hex) is that of its bytes, which the paper names. */
export interface AttachedFile {
  readonly title: string
  readonly sha256: string
  readonly file: FileRef
}

/** What each kind of fact says. */
export interface FactData extends PanelFactData, NameFactData, PublicityFactData {
  /** The hand-in; `receivedOn` is the day that counts (a counter or post case may have come earlier than it was entered). */
  readonly submitted: {
    /** `api` stands only in facts of earlier days, when a caller could name it. */
    readonly channel: 'web' | 'counter' | 'api'
    readonly receivedOn: Day
    readonly fields: FieldValues
    readonly materials: readonly {
      readonly material: string
      readonly file?: FileRef
      readonly held?: string
      readonly paper?: true
    }[]
  }
  /** An act of the definition, with what was entered. `sheet` freezes the verdicts on which it rests. */
  readonly acted: {
    readonly act: string
    readonly input: FieldValues
    readonly sheet?: readonly SheetLine[]
    /** What the correction notice lists. */
    readonly lacks?: readonly Lack[]
    /** The paper issued with it. */
    readonly document?: {
      readonly id: string
      readonly rule: string
      readonly number: string
      readonly attachments?: readonly AttachedFile[]
    }
  }
  /** A paper came in: the next version of its material. */
  readonly 'material-added': {
    readonly material: string
    readonly file?: FileRef
    readonly held?: string
    readonly paper?: true
  }
  readonly 'material-checked': {
    readonly material: string
    readonly version: number
    readonly isGood: boolean
    readonly sawOriginal: boolean
    readonly note: string
  }
  /** What was said in the form was corrected; `settled` fields replace the old ones. */
  readonly 'fields-changed': { readonly fields: FieldValues }
  /** An officer found a condition fulfilled or not. */
  readonly found: { readonly condition: string; readonly verdict: Verdict; readonly note: string }
  readonly assigned: { readonly handler: string; readonly handlerName: string; readonly reason: string }
  readonly recused: { readonly person: string; readonly personName: string; readonly reason: string }
  readonly noted: { readonly text: string }
  /** Another case: the change of a recognised project, the objection against a decision. */
  readonly linked: { readonly case: string; readonly number: string; readonly as: 'about' | 'follows' | 'joined' }
  /** Another unit was asked to take part, or said its word. */
  readonly 'unit-joined': { readonly unit: string; readonly asks: string }
  readonly 'unit-answered': { readonly unit: string; readonly agrees: boolean; readonly text: string }
  readonly delivered: {
    readonly document: string
    readonly way: 'in-person' | 'post' | 'electronic'
    readonly deliveredOn: Day
    readonly proof: string
  }
  /** The case was moved to another version of its definition. */
  readonly 'version-changed': {
    readonly fromVersion: number
    readonly toVersion: number
    readonly basis: string
    readonly reason: string
    readonly state: string
    /** The decision of two people that moved it. */
    readonly move?: string
  }
  /** A new holiday notice moved a due day. */
  readonly 're-projected': {
    readonly clock: string
    readonly before: Day | null
    readonly after: Day | null
    readonly notice: string
  }
}

export type FactKind = keyof FactData

/** Who made a fact. */
export interface FactAuthor {
  readonly kind: 'applicant' | 'machine' | 'staff' | 'expert' | 'public' | 'time' | 'system'
  /** Of an expert the number in the pool, of a machine its key, of somebody who objects the number of the objection. */
  readonly id: string
  /** Absent for applicants, experts and the public: their name lies under their key. */
  readonly name?: string
  /** The unit for which staff acted. */
  readonly unit?: string
}

/** A fact; `seq` counts from 1 without a gap. */
export type Fact = {
  readonly [K in FactKind]: {
    readonly seq: number
    readonly kind: K
    readonly data: FactData[K]
    readonly by: FactAuthor
    readonly on: Day
    /** ISO instant. */
    readonly at: string
  }
}[FactKind]

/** A fact not yet numbered. */
export type NewFact = { readonly [K in FactKind]: { readonly kind: K; readonly data: FactData[K] } }[FactKind]

/** A verdict as it was when a decision was made. */
export interface SheetLine {
  readonly condition: string
  readonly verdict: Verdict
  readonly because: { readonly zh: string; readonly en?: string | undefined }
  /** Parameters used: id, value, clause, first day. */
  readonly parameters: readonly {
    readonly id: string
    readonly value: string
    readonly clause: string
    readonly from: Day
  }[]
  readonly foundBy?: string
}

/** One thing that a correction notice asks for. */
export interface Lack {
  readonly kind: 'material' | 'field'
  readonly id: string
  readonly why: string
}
