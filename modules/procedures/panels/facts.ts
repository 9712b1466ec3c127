/** What a case's facts say of expert panels; experts stand in them by their pool number, never by name. */
import type { FileRef } from '../facts.ts'

/** Where an expert may stand towards the question. */
export const opinionVerdicts = ['agrees', 'agrees-if', 'disagrees'] as const
export type OpinionVerdict = (typeof opinionVerdicts)[number]

/** Somebody of the pool who takes no part in the draw. `party`, `officer` and `employer` are found by Luodi, `declared` is the officer's with a reason. */
export interface Exclusion {
  readonly expert: string
  readonly ground: 'party' | 'officer' | 'employer' | 'declared'
  readonly reason: string
}

/** A figure that was held to, as it stood that day. */
export interface PanelFigure {
  readonly id: string
  readonly value: string
  readonly clause: string
  readonly verified: boolean
}

/** The kinds of facts of panels, in the order in which they come. */
export interface PanelFactData {
  /** Everything that decides the draw but the secret: its SHA-256 stands here, so that nobody can change it afterwards. */
  readonly 'panel-prepared': {
    readonly panel: string
    readonly question: string
    readonly fields: readonly string[]
    readonly seats: number
    /** Signed opinions without which it cannot be closed. */
    readonly quorum: number
    /** Pool numbers that take part, sorted. */
    readonly pool: readonly string[]
    readonly excluded: readonly Exclusion[]
    /** Papers of the case that the experts may read. */
    readonly materials: readonly string[]
    /** Hex. */
    readonly commitment: string
    readonly figures: readonly PanelFigure[]
  }
  readonly 'panel-drawn': {
    readonly panel: string
    /** Hex; its SHA-256 is the commitment. */
    readonly secret: string
    /** What somebody present said when the pool and the secret were fixed already, and who. */
    readonly word: string
    readonly witness: string
    /** Hex; the hash of the fact `panel-prepared` in the case's chain. */
    readonly anchor: string
    readonly seed: string
    /** The whole pool in the order of the draw; the first `seats` sit. */
    readonly order: readonly string[]
  }
  readonly 'panel-recusal-asked': {
    readonly panel: string
    readonly expert: string
    readonly by: 'expert' | 'applicant' | 'office'
    readonly reason: string
  }
  readonly 'panel-recusal-decided': {
    readonly panel: string
    readonly expert: string
    readonly granted: boolean
    readonly reason: string
    /** Who takes the seat; absent where it was refused or nobody is left. */
    readonly next?: string
  }
  /** An expert's own opinion. A later one of the same expert stands beside it; the last one counts. */
  readonly 'panel-opinion': {
    readonly panel: string
    readonly expert: string
    readonly verdict: OpinionVerdict
    readonly text: string
    /** Hex; what `opinionHash` makes of panel, expert, verdict and text. */
    readonly hash: string
    /** The signed sheet, where an officer entered it from paper. */
    readonly paper?: FileRef
  }
  readonly 'panel-closed': { readonly panel: string; readonly summary: string }
  readonly 'panel-dropped': { readonly panel: string; readonly reason: string }
}
