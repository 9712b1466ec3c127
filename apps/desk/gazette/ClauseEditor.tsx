/** The open clause: its findings, its words, its place in the tree, its units; every act a plain form. */
import type { SyntheticEvent } from 'react'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { Field, Select, TextArea } from '#ui/components/fields.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { FindingCard } from './FindingCard.tsx'
import { clausePath } from './published/parts.tsx'
import { documentLinks, WorkForm } from './parts.tsx'
import { kindTexts, roleTexts, texts } from './texts.ts'
import type { RefusedAct, WorkbenchDocument } from './WorkbenchPage.tsx'

type Clause = WorkbenchDocument['clausesShown'][number]
type UnitLine = WorkbenchDocument['unitLinesShown'][number]

function Hidden({ revision, clause }: { revision: number; clause: string }) {
  return (
    <>
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="clause" value={clause} />
    </>
  )
}

/** Tells the split button where the cursor stands. */
function keepCursor(event: SyntheticEvent<HTMLTextAreaElement>): void {
  const { form, selectionStart } = event.currentTarget
  const at = form?.elements.namedItem('at')
  if (at instanceof HTMLInputElement) at.value = String(selectionStart)
}

function WordsForm({
  clause,
  revision,
  entered,
}: {
  clause: Clause
  revision: number
  entered: Readonly<Record<string, string>>
}) {
  const say = useSay()
  const heading = clause.heading ?? ''
  const mark = clause.headingMark ?? ''
  return (
    <WorkForm className="form words-form">
      <Hidden revision={revision} clause={clause.id} />
      <input type="hidden" name="text-seen" value={clause.text} />
      <input type="hidden" name="heading-seen" value={heading} />
      <input type="hidden" name="heading-mark-seen" value={mark} />
      <input type="hidden" name="label-seen" value={clause.label} />
      <input type="hidden" name="at" defaultValue="" />
      <div className="words-heads">
        <Field name="label" label={say(texts.label)} defaultValue={entered['label'] ?? clause.label} lang="zh-CN" />
        <Field name="heading" label={say(texts.heading)} defaultValue={entered['heading'] ?? heading} lang="zh-CN" />
        <Field
          name="heading-mark"
          label={say(texts.headingMark)}
          defaultValue={entered['heading-mark'] ?? mark}
          lang="zh-CN"
          maxLength={3}
        />
      </div>
      <TextArea
        name="text"
        label={say(texts.text)}
        hint={say(texts.textHint)}
        defaultValue={entered['text'] ?? clause.text}
        rows={Math.min(14, Math.max(3, Math.ceil(clause.text.length / 34)))}
        lang="zh-CN"
        onSelect={keepCursor}
        onBlur={keepCursor}
      />
      <div className="row">
        <Button name="act" value="save">
          {say(texts.saveText)}
        </Button>
        <Button kind="secondary" name="act" value="split">
          {say(texts.split)}
        </Button>
      </div>
    </WorkForm>
  )
}

function StructureForm({ clause, revision }: { clause: Clause; revision: number }) {
  const say = useSay()
  const options = Object.entries(kindTexts).map(([value, label]) => ({ value, label: say(label) }))
  return (
    <WorkForm className="row-end">
      <Hidden revision={revision} clause={clause.id} />
      <Button kind="secondary" name="act" value="promote" data-key="promote">
        {say(texts.promote)}
      </Button>
      <Button kind="secondary" name="act" value="demote" data-key="demote">
        {say(texts.demote)}
      </Button>
      <Button kind="secondary" name="act" value="join">
        {say(texts.join)}
      </Button>
      <Select name="to" label={say(texts.kind)} options={options} defaultValue={clause.kind} />
      <Button kind="secondary" name="act" value="retype">
        {say(texts.retype)}
      </Button>
    </WorkForm>
  )
}

function UnitForm({ clause, revision, unit }: { clause: string; revision: number; unit?: UnitLine }) {
  const say = useSay()
  const id = unit === undefined ? 'new' : `${unit.index}`
  return (
    <WorkForm className="row-end unit-form">
      <Hidden revision={revision} clause={clause} />
      {unit !== undefined && <input type="hidden" name="index" value={unit.index} />}
      <Select
        name="role"
        id={`unit-role-${id}`}
        label={say(texts.unitRole)}
        defaultValue={unit?.role ?? 'lead'}
        options={Object.entries(roleTexts).map(([value, label]) => ({ value, label: say(label) }))}
      />
      <Field
        name="names"
        id={`unit-names-${id}`}
        label={say(texts.unitNames)}
        defaultValue={unit?.names.join('、') ?? ''}
        lang="zh-CN"
        required
      />
      <Field
        name="part"
        id={`unit-part-${id}`}
        label={say(texts.unitPart)}
        defaultValue={unit?.part ?? ''}
        lang="zh-CN"
      />
      {unit === undefined ? (
        <Button kind="secondary" name="act" value="unit-line-add">
          {say(texts.add)}
        </Button>
      ) : (
        <>
          <Button kind="secondary" name="act" value="unit-line-change">
            {say(texts.change)}
          </Button>
          <Button kind="danger" name="act" value="unit-line-remove" formNoValidate>
            {say(texts.remove)}
          </Button>
        </>
      )}
    </WorkForm>
  )
}

/** The chosen clause, open. */
export function ClauseEditor({
  clause,
  document,
  findings,
  units,
  mayEdit,
  refused,
}: {
  clause: Clause
  document: WorkbenchDocument
  findings: WorkbenchDocument['findings']
  units: readonly UnitLine[]
  mayEdit: boolean
  refused: RefusedAct | undefined
}) {
  const say = useSay()
  const { language } = useFrame()
  const links = documentLinks(language, document.import, document.position)
  const { revision } = document
  return (
    <div className="clause-editor stack">
      <div className="clause-editor-head">
        <h3>
          <span lang="zh-CN">{clausePath(clause.id)}</span> <span className="clause-id soft">{clause.id}</span>{' '}
          <a href={`${links.clauses({ clause: clause.id, view: 'source' })}#line-${clause.line}`} className="small">
            {say(texts.line)} {clause.line}
            {clause.lineEnd > clause.line ? `–${clause.lineEnd}` : ''}
          </a>
        </h3>
        <LinkButton kind="quiet" href={`${links.clauses({ from: document.from })}#clause-${clause.id}`}>
          {say(texts.close)}
        </LinkButton>
      </div>
      {findings.map((finding) => (
        <FindingCard key={finding.index} finding={finding} document={document} mayEdit={mayEdit} />
      ))}
      {mayEdit ? (
        <>
          <WordsForm clause={clause} revision={revision} entered={refused?.entered ?? {}} />
          <details open={false}>
            <summary>{say(texts.structure)}</summary>
            <StructureForm clause={clause} revision={revision} />
          </details>
          <details open={units.length > 0}>
            <summary>
              {say(texts.unitLines)} {units.length}
            </summary>
            {units.map((unit) => (
              <UnitForm key={unit.index} clause={clause.id} revision={revision} unit={unit} />
            ))}
            <UnitForm clause={clause.id} revision={revision} />
          </details>
        </>
      ) : (
        <p lang="zh-CN" className="print">
          <span className="clause-label">{clause.label}</span>
          {clause.heading}
          {clause.headingMark}
          {clause.text}
        </p>
      )}
    </div>
  )
}

/** The chosen table row, open: a field for each cell. */
export function RowEditor({
  table,
  row,
  document,
  findings,
}: {
  table: WorkbenchDocument['tablesShown'][number]
  row: WorkbenchDocument['tablesShown'][number]['rows'][number]
  document: WorkbenchDocument
  findings: WorkbenchDocument['findings']
}) {
  const say = useSay()
  return (
    <div className="clause-editor stack row-editor" id={`clause-${row.id}`} tabIndex={-1}>
      <h3>
        <span lang="zh-CN">{clausePath(row.id)}</span> <span className="clause-id soft">{row.id}</span>
      </h3>
      {findings.map((finding) => (
        <FindingCard key={finding.index} finding={finding} document={document} mayEdit />
      ))}
      <WorkForm className="form">
        <Hidden revision={document.revision} clause={row.id} />
        {row.cells.map((cell, column) => (
          <div key={`${row.id}-${column}`}>
            <input type="hidden" name={`cell-seen-${column}`} value={cell} />
            <TextArea
              name="cell"
              id={`cell-${column}`}
              label={table.header[column] ?? `${say(texts.cells)} ${column + 1}`}
              defaultValue={cell}
              rows={cell.length > 16 ? 3 : 1}
              lang="zh-CN"
              {...(row.inherited.includes(column) ? { hint: say(texts.asAbove) } : {})}
            />
          </div>
        ))}
        <div className="row">
          <Button name="act" value="cells">
            {say(texts.saveCells)}
          </Button>
        </div>
      </WorkForm>
    </div>
  )
}
