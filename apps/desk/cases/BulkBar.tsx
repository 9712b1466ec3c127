/** Acts on the rows ticked in the list, and what came of each. */
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import type { ListAnswer, RowOutcome } from './bulk.ts'
import { inboxTexts as texts } from './inbox-texts.ts'

interface Person {
  readonly id: string
  readonly name: string
  readonly open: number
}

/** The bar under the list; the ticks belong to it by its id. Leaders assign, clerks take over. */
export function BulkBar({
  people,
  isClerk,
  entered,
  issues,
}: {
  people: readonly Person[]
  isClerk: boolean
  entered: ListAnswer['entered'] | undefined
  issues?: NonNullable<ListAnswer['problem']>['issues']
}) {
  const say = useSay()
  if (!isClerk && people.length === 0) return null
  return (
    <section className="panel case-bulk" aria-labelledby="bulk-title">
      <h2 id="bulk-title">{say(texts.bulk)}</h2>
      <Form id="bulk" inline>
        {people.map(({ id, name }) => (
          <input key={id} type="hidden" name={`name:${id}`} value={name} />
        ))}
        {people.length > 0 && (
          <Select
            name="handler"
            label={say(texts.assignTo)}
            empty="—"
            defaultValue={entered?.['handler'] ?? ''}
            error={issueOf(issues, 'handler')}
            options={people.map(({ id, name, open }) => ({ value: id, label: `${name}（${open}）` }))}
          />
        )}
        <Field
          name="reason"
          label={say(texts.reason)}
          hint={say(texts.reasonHint)}
          maxLength={300}
          defaultValue={entered?.['reason'] ?? ''}
        />
        {isClerk && (
          <Button name="act" value="take-over" kind="secondary">
            {say(texts.takeOver)}
          </Button>
        )}
        {people.length > 0 && (
          <Button name="act" value="assign" kind="secondary">
            {say(texts.assign)}
          </Button>
        )}
      </Form>
    </section>
  )
}

function summary(rows: readonly RowOutcome[]): { zh: string; en: string } {
  const failed = rows.filter(({ problem }) => problem !== undefined).length
  const fill = (text: string): string =>
    text.replace('{n}', String(rows.length - failed)).replace('{m}', String(failed))
  const text = failed === 0 ? texts.reportAll : texts.reportSome
  return { zh: fill(text.zh), en: fill(text.en) }
}

/** What came of every chosen row, or why nothing was done. */
export function BulkReport({ answer }: { answer: ListAnswer | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  if (answer === undefined) return null
  if (answer.rows.length === 0)
    return answer.problem === undefined ? null : (
      <ProblemNotice
        problem={{ ...answer.problem, message: answer.problem.message ?? answer.problem.issues[0]?.message ?? '' }}
      />
    )
  const hasFailed = answer.chosen.length > 0
  return (
    <Notice kind={hasFailed ? 'warning' : 'success'} title={say(summary(answer.rows))}>
      <Table
        caption={say(texts.report)}
        captionHidden
        rows={answer.rows}
        rowKey={(row) => row.case}
        columns={[
          {
            key: 'number',
            head: say(texts.number),
            rowHead: true,
            cell: (row) => <a href={deskLinks(language).case(row.case)}>{row.number}</a>,
          },
          {
            key: 'result',
            head: say(texts.result),
            cell: (row) =>
              row.problem === undefined ? (
                say({
                  zh: texts.reportDone.zh.replace('{name}', row.name ?? ''),
                  en: texts.reportDone.en.replace('{name}', row.name ?? ''),
                })
              ) : (
                <>
                  <b>▲ {row.problem.message ?? row.problem.issues.map(({ message }) => message).join(' ')}</b>{' '}
                  {row.problem.cure}
                </>
              ),
          },
        ]}
      />
    </Notice>
  )
}
