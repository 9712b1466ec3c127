/** Pieces that the pages of reports share: states, tabs, the words of a unit. */
import { periodStateTexts, reportStateTexts } from '#modules/plans/reporting/texts.ts'
import { StatusBadge, type Tone } from '#ui/components/messages.tsx'
import { Tabs } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { reportPageTexts as texts } from './texts.ts'

const reportTones: Record<keyof typeof reportStateTexts, Tone> = {
  draft: 'info',
  submitted: 'warn',
  returned: 'bad',
  accepted: 'good',
  locked: 'good',
  merged: 'mute',
}

const periodTones: Record<keyof typeof periodStateTexts, Tone> = {
  coming: 'mute',
  open: 'info',
  closed: 'warn',
  locked: 'good',
}

/** A report's state. */
export function ReportState({ state }: { state: keyof typeof reportStateTexts }) {
  return (
    <StatusBadge
      state={state}
      states={{ [state]: { tone: reportTones[state], word: reportStateTexts[state] } } as never}
    />
  )
}

/** A period's state. */
export function PeriodState({ state }: { state: keyof typeof periodStateTexts }) {
  return (
    <StatusBadge
      state={state}
      states={{ [state]: { tone: periodTones[state], word: periodStateTexts[state] } } as never}
    />
  )
}

/** How many wait in each list. */
export interface ViewCounts {
  readonly unit: number
  readonly mine: number
  readonly due: number
  readonly overdue: number
  readonly review: number
  readonly help: number
}

/** The lists of reports, with the requests for help and the periods beside them. */
export function ReportTabs({
  current,
  counts,
  hasOffice,
}: {
  current: string
  counts: ViewCounts
  hasOffice: boolean
}) {
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  const lists = [
    ['unit', texts.viewUnit],
    ['due', texts.viewDue],
    ['overdue', texts.viewOverdue],
    ['mine', texts.viewMine],
    ['review', texts.viewReview],
  ] as const
  return (
    <Tabs
      label={say(texts.views)}
      tabs={[
        ...lists
          .filter(([id]) => id !== 'review' || hasOffice || counts.review > 0)
          .map(([id, word]) => ({
            href: to.reports(id === 'unit' ? {} : { view: id }),
            label: say(word),
            count: counts[id],
            current: current === id,
          })),
        { href: to.helpWanted(), label: say(texts.viewHelp), count: counts.help, current: current === 'help' },
        { href: to.periods(), label: say(texts.viewPeriods), current: current === 'periods' },
      ]}
    />
  )
}
