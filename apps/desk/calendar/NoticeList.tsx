/** All notices on days off with where each comes from; one that was entered here can be taken back with a reason. */
import type { z } from 'zod'
import type { noticeView } from '#modules/calendar/contract.ts'
import { NoticeLink } from '#apps/calendar/NoticeLink.tsx'
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { noticeTexts as texts } from './texts.ts'

type Held = z.output<typeof noticeView>

function Origin({ notice }: { notice: Held }) {
  const { language } = useFrame()
  const say = useSay()
  const { origin, enteredByName = '', enteredOn, retracted } = notice
  if (origin === 'files' || enteredOn === undefined) return <>{say(texts.files)}</>
  const put = (text: string, name: string, on: string, reason = ''): string =>
    text.replace('{name}', name).replace('{day}', formatDay(on, language)).replace('{reason}', reason)
  return (
    <>
      {put(say(texts.by), enteredByName, enteredOn)}
      {retracted !== undefined && <p>{put(say(texts.takenBack), retracted.byName, retracted.on, retracted.reason)}</p>}
    </>
  )
}

function Retract({ notice }: { notice: Held }) {
  const say = useSay()
  return (
    <details>
      <summary>{say(texts.retract)}</summary>
      <Form>
        <input type="hidden" name="notice" value={notice.id} />
        <p className="small soft">{say(texts.retractHint)}</p>
        <Field
          name="reason"
          id={`field-reason-${notice.id}`}
          label={say(texts.reason)}
          required
          maxLength={1000}
          autoComplete="off"
        />
        <div>
          <Button kind="danger" name="act" value="retract">
            {say(texts.retract)}
          </Button>
        </div>
      </Form>
    </details>
  )
}

/** The list. */
export function NoticeList({ notices, mayRetract }: { notices: readonly Held[]; mayRetract: boolean }) {
  const { language, site } = useFrame()
  const say = useSay()
  return (
    <section className="stack" aria-labelledby="notices">
      <h2 id="notices">{say(texts.list)}</h2>
      <Table
        caption={say(texts.list)}
        captionHidden
        rows={notices}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'year',
            head: say(texts.year),
            rowHead: true,
            cell: ({ year }) => <a href={`${site.url}${portalLinks(language).calendar(year)}`}>{year}</a>,
          },
          {
            key: 'notice',
            head: say(texts.notice),
            cell: ({ title, sources, year }) => (
              <>
                {title !== undefined && <p lang="zh-CN">{title}</p>}
                {sources.map((source) => (
                  <NoticeLink key={source} source={source} year={year} />
                ))}
              </>
            ),
          },
          { key: 'off', head: say(texts.off), numeric: true, cell: ({ daysOff }) => daysOff },
          { key: 'made-up', head: say(texts.madeUp), numeric: true, cell: ({ madeUp }) => madeUp },
          {
            key: 'origin',
            head: say(texts.origin),
            cell: (notice) => (
              <>
                <Origin notice={notice} />
                {mayRetract && notice.origin === 'entered' && notice.retracted === undefined && (
                  <Retract notice={notice} />
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}
