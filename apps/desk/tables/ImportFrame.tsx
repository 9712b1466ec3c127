/** The page of a table that was taken in: its file and state, what may be done with it, every row with what it would do. */
import type { ComponentProps, ReactNode } from 'react'
import type { Text } from '#base/text.ts'
import { EmptyState, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useSay } from '#ui/frame.ts'
import type { loadImport } from './import-acts.ts'
import {
  ImportActs,
  ImportHead,
  ImportRows,
  importStates,
  type Found,
  type HrefOf,
  type ImportAnswer,
} from './import-parts.tsx'

/** The page; `from` is where the table belongs, `gone` says why its rows are not kept. */
export function ImportFrame({
  loaded: { found, outcome, isFirst, done },
  kicker,
  from,
  actions,
  gone,
  hrefOf,
  answer,
  ...acts
}: {
  loaded: Awaited<ReturnType<typeof loadImport<Found & { fileName: string }>>>
  kicker: Text
  from: { label: Text; href: string }
  actions?: ReactNode
  gone?: Text | undefined
  hrefOf: HrefOf
  answer: ImportAnswer | undefined
} & Pick<ComponentProps<typeof ImportActs>, 'may' | 'asksWhy' | 'undoLead'>) {
  const say = useSay()
  return (
    <div className="stack-wide">
      <PageHeader
        title={found.fileName}
        titleLang="zh-CN"
        kicker={say(kicker)}
        lead={<StatusBadge states={importStates} state={found.state} />}
        trail={[
          { label: say(from.label), href: from.href },
          { label: found.fileName, lang: 'zh-CN' },
        ]}
        actions={actions}
      />
      <ImportHead found={found} done={done} answer={answer} />
      <ImportActs found={found} answer={answer} {...acts} />
      {gone === undefined ? (
        <ImportRows found={found} outcome={outcome} isFirst={isFirst} hrefOf={hrefOf} />
      ) : (
        <EmptyState title={say(gone)} />
      )}
    </div>
  )
}
