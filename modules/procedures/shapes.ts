/** The shapes in which services, drafts and cases are shown; from here come API and pages. Browser-safe. */
import { z } from 'zod'

export const text = z.object({ zh: z.string(), en: z.string().optional() })
const dayText = z.string()
/** Values by field id, as entered. */
export const fieldValues = z.record(z.string().max(60), z.string().max(8000))
/** A clause or statute with what people call it and, where it can be read here, its page. */
export const referenceView = z.object({ ref: z.string(), label: text, page: z.string().optional() })

/** A field as a form shows it; `isAsked` says whether it is asked with the values at hand. */
export const fieldView = z.object({
  id: z.string(),
  label: text,
  kind: z.enum(['text', 'long-text', 'decimal', 'integer', 'day', 'choice', 'choices', 'yes-no', 'unit']),
  hint: text.optional(),
  basis: referenceView,
  group: text.optional(),
  unit: text.optional(),
  isRequired: z.boolean(),
  isAsked: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: text })).optional(),
  min: z.string().optional(),
  max: z.string().optional(),
  isPersonal: z.boolean(),
  /** Personal values are masked for staff. */
  value: z.string().optional(),
})

/** A dated figure as a rule used it. */
export const figureView = z.object({
  id: z.string(),
  title: text,
  value: z.string(),
  unit: text,
  basis: referenceView,
  from: dayText,
  verified: z.boolean(),
})

/** One line of a verdict sheet. */
export const sheetLineView = z.object({
  condition: z.string(),
  kind: z.enum(['condition', 'exclusion', 'scope']),
  title: text,
  basis: referenceView,
  verdict: z.enum(['pass', 'fail', 'unknown']),
  because: text,
  fields: z.array(z.object({ id: z.string(), label: text, value: z.string().optional() })),
  figures: z.array(figureView),
  /** Figures that are not set on this day: a reason for not knowing. */
  unset: z.array(z.object({ id: z.string(), title: text })),
  found: z.object({ by: z.string(), on: dayText, note: z.string() }).optional(),
  /** Whether an officer has to find it. */
  isFound: z.boolean(),
  isOpen: z.boolean(),
})

export const sheetView = z.object({ verdict: z.enum(['pass', 'fail', 'unknown']), lines: z.array(sheetLineView) })

/** A paper that a service asks for. */
export const materialView = z.object({
  id: z.string(),
  title: text,
  basis: referenceView,
  group: text.optional(),
  copies: z.number().int(),
  original: z.boolean(),
  stamped: z.boolean(),
  whenText: text.optional(),
  oneOf: z.string().optional(),
  hint: text.optional(),
  /** Asked only once the district has published it; false: not published, so not asked. */
  isPublished: z.boolean(),
  reusableMonths: z.number().int().optional(),
})

/** A limit as the guide tells it. */
export const limitView = z.object({
  id: z.string(),
  title: text,
  level: z.enum(['legal', 'promised', 'planned']),
  whose: z.enum(['office', 'applicant', 'others']),
  basis: referenceView,
  /** Absent where no figure is set. */
  figure: figureView.optional(),
  extension: figureView.optional(),
  stops: z.array(z.object({ title: text, basis: referenceView })),
  silence: text.optional(),
})

const stateView = z.object({
  id: z.string(),
  title: text,
  turn: z.enum(['office', 'applicant', 'others', 'nobody']),
  about: text.optional(),
})
const unitView = z.object({ id: z.string(), name: text })

/** A service in the catalogue. */
export const serviceLine = z.object({
  id: z.string(),
  title: text,
  summary: text,
  serves: text,
  units: z.array(unitView),
  startedBy: z.array(z.enum(['person', 'company', 'unit'])),
  channels: z.array(z.enum(['web', 'counter', 'api'])),
  /** Working or calendar days of the legal limit for deciding, in words. */
  limit: text.optional(),
  /** The same for programs, ISO 8601: P20D; which days count is said in `limit`. */
  duration: z.string().optional(),
  fee: text,
})

/** The guide of a service: everything that the law wants to be told, each with its clause. 行政许可法 §30 */
export const serviceView = serviceLine.extend({
  version: z.number().int(),
  /** Whether an application of today follows this version. */
  isCurrent: z.boolean(),
  /** Every version with the first day on which cases are started with it, newest first; a case keeps its own. */
  versions: z.array(z.object({ version: z.number().int(), from: dayText, isCurrent: z.boolean() })),
  basis: z.array(referenceView),
  /** The clause by which a company’s system may hand it in; absent where none may. */
  machineBasis: referenceView.optional(),
  conditions: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['condition', 'exclusion', 'scope']),
      title: text,
      basis: referenceView,
      figures: z.array(figureView),
    }),
  ),
  fields: z.array(fieldView),
  materials: z.array(materialView),
  states: z.array(stateView),
  steps: z.array(
    z.object({
      id: z.string(),
      title: text,
      about: text.optional(),
      by: z.enum(['applicant', 'handler', 'approver', 'time']),
      from: z.array(z.string()),
      to: z.string(),
      basis: referenceView,
    }),
  ),
  limits: z.array(limitView),
  outcomes: z.array(
    z.object({ id: z.string(), title: text, basis: referenceView, tone: z.enum(['granted', 'refused', 'ended']) }),
  ),
  documents: z.array(z.object({ id: z.string(), title: text, basis: referenceView, verifiable: z.boolean() })),
  remedies: z.array(z.object({ title: text, about: text, basis: referenceView, figures: z.array(figureView) })),
  keptYears: z.number().int().optional(),
  /** The state diagram: an SVG drawn on the server, with `states` and `steps` as its table. */
  diagram: z.string(),
  /** The clause of the fee. */
  feeBasis: referenceView.optional(),
  /** CPSV-AP and schema.org, for search engines and other catalogues; where `portalUrl` was asked for. */
  description: z.record(z.string(), z.unknown()).optional(),
  /** Mean rating and how many rated, all years. */
  rating: z.object({ mean: z.string(), count: z.number().int() }).optional(),
})

const file = z.object({ name: z.string(), type: z.string(), size: z.number().int() })

/** A paper in a draft. */
export const draftMaterialView = materialView.extend({
  isAskedFor: z.boolean(),
  file: file.optional(),
  /** A paper that was held already: from which case, of which day. */
  held: z.object({ id: z.string(), number: z.string(), on: dayText }).optional(),
  /** Handed in on paper at the counter. */
  isPaper: z.boolean(),
})

export const partyView = z.object({ kind: z.enum(['natural', 'legal']), name: z.string() })

/** An application under way; kept until it is handed in or dropped. */
export const draftView = z.object({
  id: z.uuid(),
  service: z.object({ id: z.string(), title: text, version: z.number().int() }),
  channel: z.enum(['web', 'counter', 'api']),
  applicant: partyView,
  /** The changed name under which a registered company applies. */
  nameClaimed: z.string().optional(),
  /** Who acts for the company. */
  agent: partyView.optional(),
  fields: z.array(fieldView),
  materials: z.array(draftMaterialView),
  sheet: sheetView,
  /** What still keeps it from being handed in; path `fields.x` or `materials.y`. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
  revision: z.number().int(),
  updatedAt: z.iso.datetime(),
  receivedOn: dayText.optional(),
})

export const draftLine = draftView.pick({
  id: true,
  service: true,
  channel: true,
  applicant: true,
  revision: true,
  updatedAt: true,
})

/** A day that a clock counted or skipped, with the reason in words. */
export const clockStepView = z.object({
  on: dayText,
  counts: z.boolean(),
  why: text,
  source: z.string().optional(),
  rolled: z.boolean().optional(),
})

/** A clock of a case with its calculation. */
export const clockView = z.object({
  id: z.string(),
  title: text,
  level: z.enum(['legal', 'promised', 'planned']),
  whose: z.enum(['office', 'applicant', 'others']),
  basis: referenceView,
  figure: figureView,
  /** What its length counts. `used`, `left` and `overdueBy` of months and years are calendar days. */
  unit: z.enum(['working', 'calendar', 'months', 'years']),
  state: z.enum(['not-started', 'running', 'stopped', 'ended']),
  startedOn: dayText.optional(),
  endedOn: dayText.optional(),
  dueOn: dayText.optional(),
  /** While stopped: the day if it went on today. */
  isEstimate: z.boolean(),
  /** Beyond the holiday notices: to be computed again. */
  provisional: z.boolean(),
  used: z.number().int(),
  left: z.number().int(),
  overdueBy: z.number().int(),
  silence: text.optional(),
  /** While stopped: why, on which clause, and the last day that may have counted. */
  stoppedBy: z.object({ title: text, basis: referenceView, on: dayText }).optional(),
  steps: z.array(clockStepView),
})

/** What stands in the way of an act. */
export const obstacleView = z.object({ gate: z.string(), basis: referenceView, missing: text, cure: text })

/** An act of the present state, open or not. */
export const actView = z.object({
  id: z.string(),
  title: text,
  about: text.optional(),
  basis: referenceView,
  by: z.enum(['applicant', 'handler', 'approver', 'time']),
  weight: z.enum(['main', 'plain', 'grave']),
  input: z.array(fieldView),
  correction: z.enum(['asks', 'answers']).optional(),
  document: text.optional(),
  obstacles: z.array(obstacleView),
})

/** A paper of a case with its versions. */
export const caseMaterialView = materialView.extend({
  standing: z.enum(['not-asked', 'missing', 'spare', 'unchecked', 'good', 'bad', 'original-missing']),
  versions: z.array(
    z.object({
      version: z.number().int(),
      on: dayText,
      by: z.string(),
      file: file.optional(),
      held: z.string().optional(),
      isPaper: z.boolean(),
      check: z
        .object({ isGood: z.boolean(), sawOriginal: z.boolean(), note: z.string(), by: z.string(), on: dayText })
        .optional(),
    }),
  ),
})

export const correctionView = z.object({
  on: dayText,
  by: z.string(),
  dueOn: dayText.optional(),
  answeredOn: dayText.optional(),
  lacks: z.array(
    z.object({
      kind: z.enum(['material', 'field']),
      id: z.string(),
      title: text,
      why: z.string(),
      basis: referenceView,
    }),
  ),
})

/** A paper issued in a case. */
export const documentView = z.object({
  id: z.uuid(),
  title: text,
  number: z.string(),
  on: dayText,
  basis: referenceView,
  /** Files that went out with it. */
  attachments: z.array(z.object({ title: z.string(), name: z.string(), size: z.number().int() })),
  /** The code that anybody may check, where the paper can be checked. */
  code: z.string().optional(),
  /** For everybody: it is published, and delivered to nobody. */
  isPublic: z.boolean(),
  deliveries: z.array(
    z.object({ way: z.enum(['in-person', 'post', 'electronic']), deliveredOn: dayText, proof: z.string() }),
  ),
})

/** One fact of the timeline, in words. */
export const timelineEntry = z.object({
  seq: z.number().int(),
  kind: z.string(),
  title: text,
  note: z.string().optional(),
  by: z.string(),
  on: dayText,
  at: z.iso.datetime(),
  basis: referenceView.optional(),
})

/** A case in a list. */
export const caseLine = z.object({
  id: z.uuid(),
  number: z.string(),
  service: z.object({ id: z.string(), title: text }),
  subject: z.string(),
  applicant: z.string(),
  unit: unitView,
  state: z.object({ id: z.string(), title: text, turn: z.enum(['office', 'applicant', 'others', 'nobody']) }),
  handler: z.object({ id: z.string(), name: z.string() }).optional(),
  receivedOn: dayText,
  dueOn: dayText.optional(),
  /** In lists, while the applicant or others have the next step: the last day of theirs. */
  waitsUntil: dayText.optional(),
  provisional: z.boolean(),
  isOverdue: z.boolean(),
  outcome: z.object({ id: z.string(), title: text, tone: z.enum(['granted', 'refused', 'ended']) }).optional(),
  endedOn: dayText.optional(),
  revision: z.number().int(),
})

/** A company that applies under a changed name, and who settled it. */
export const nameClaimView = z.object({
  known: z.string(),
  claimed: z.string(),
  state: z.enum(['open', 'checked', 'confirmed', 'refused']),
  check: z.object({ holds: z.boolean(), evidence: z.string(), by: z.string(), on: dayText }).optional(),
  decision: z.object({ reason: z.string(), by: z.string(), on: dayText }).optional(),
})

/** Everything of a case, as staff see it; the applicant's view leaves out what is internal. */
export const caseView = caseLine.extend({
  version: z.number().int(),
  channel: z.enum(['web', 'counter', 'api']),
  /** The applicant's system that handed it in, its own number for it, and when. */
  machine: z.object({ key: z.uuid(), name: z.string(), reference: z.string(), at: z.iso.datetime() }).optional(),
  party: partyView,
  agent: partyView.optional(),
  fields: z.array(fieldView),
  sheet: sheetView,
  materials: z.array(caseMaterialView),
  corrections: z.array(correctionView),
  clocks: z.array(clockView),
  acts: z.array(actView),
  documents: z.array(documentView),
  timeline: z.array(timelineEntry),
  links: z.array(z.object({ case: z.string(), number: z.string(), as: z.enum(['about', 'follows', 'joined']) })),
  joined: z.array(
    z.object({
      unit: unitView,
      asks: z.string(),
      on: dayText,
      answer: z.object({ agrees: z.boolean(), text: z.string(), on: dayText, by: z.string() }).optional(),
    }),
  ),
  remedies: z.array(z.object({ title: text, about: text, basis: referenceView, figures: z.array(figureView) })),
  nameClaim: nameClaimView.optional(),
  /** Names of the applicant before, oldest first. */
  formerNames: z.array(z.object({ name: z.string(), until: dayText })),
  rating: z.object({ stars: z.number().int(), words: z.string(), on: dayText }).optional(),
  keptUntil: dayText.optional(),
})

/** The applicant's own view. */
export const myCaseView = caseView.omit({ joined: true })
