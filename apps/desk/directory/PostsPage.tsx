/** Posts and who holds them, by unit: search, acts, earlier holders. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Checkbox, Field, Select } from '#ui/components/fields.tsx'
import { Filters, Pager } from '#ui/components/lists.tsx'
import { ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { directoryTexts as texts } from './directory-texts.ts'
import { DirectoryTabs, directoryPlaces } from './parts.tsx'
import { PostsTable } from './post-parts.tsx'
import { listAllUnits } from './units.ts'
import './directory.css'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const filter = { q: query.get('q') ?? '', unit: query.get('unit') ?? '', past: query.get('past') ?? '' }
  const after = query.get('after') ?? undefined
  const [page, units] = await Promise.all([
    view.call(directoryContract.listPosts, {
      limit: 50,
      past: filter.past === 'yes',
      ...(filter.q === '' ? {} : { q: filter.q.slice(0, 100) }),
      ...(filter.unit === '' ? {} : { unit: filter.unit }),
      ...(after === undefined ? {} : { after }),
    }),
    listAllUnits(view),
  ])
  return {
    page,
    filter,
    isFirst: after === undefined,
    units: units.filter((unit) => unit.kind !== 'collective').map(({ id, name }) => ({ id, name })),
    places: directoryPlaces(view),
    mayAct: view.may(directoryContract.appoint),
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>

interface Answer {
  readonly problem?: Problem
  readonly done?: 'donePost' | 'doneAppoint' | 'doneEnd' | 'doneClose'
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Answer> {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const [post, reason] = [textOf(form, 'post'), textOf(form, 'reason')]
  const done = await attempt(view.language, async (): Promise<Answer['done']> => {
    switch (textOf(form, 'act')) {
      case 'appoint':
        await view.call(directoryContract.appoint, {
          post,
          name: textOf(form, 'name'),
          from: textOf(form, 'from'),
          ...(reason === '' ? {} : { reason }),
        })
        return 'doneAppoint'
      case 'end':
        await view.call(directoryContract.endAppointment, {
          appointment: textOf(form, 'appointment'),
          until: textOf(form, 'until'),
          reason,
        })
        return 'doneEnd'
      case 'close':
        await view.call(directoryContract.closePost, { post, reason })
        return 'doneClose'
      default:
        await view.call(directoryContract.createPost, {
          unit: textOf(form, 'unit'),
          title: { zh: textOf(form, 'title') },
          order: Number(textOf(form, 'order') || '0'),
        })
        return 'donePost'
    }
  })
  return done.ok ? (done.value === undefined ? {} : { done: done.value }) : { problem: done.problem }
}

function NewPost({ units, unit }: { units: Loaded['units']; unit: string }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <details className="panel">
      <summary>{say(texts.newPost)}</summary>
      <Form>
        <input type="hidden" name="act" value="create" />
        <Select
          id="new-unit"
          name="unit"
          label={say(texts.units)}
          required
          empty={say(uiTexts.choose)}
          defaultValue={unit}
          options={units.map((one) => ({ value: one.id, label: textIn(one.name, language) }))}
        />
        <Field name="title" label={say(texts.title)} required maxLength={100} />
        <Field name="order" label={say(texts.order)} type="number" min={0} max={9999} defaultValue="0" />
        <div>
          <Button kind="secondary">{say(texts.newPost)}</Button>
        </div>
      </Form>
    </details>
  )
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.posts)

export default function PostsPage({ loaderData, actionData: answer }: { loaderData: Loaded; actionData?: Answer }) {
  const { page, filter, isFirst, units, places, mayAct } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.posts)} lead={say(texts.postsLead)} />
      <DirectoryTabs here="posts" places={places} />
      {answer?.done !== undefined && <Notice kind="success" title={say(texts[answer.done])} />}
      {answer?.problem !== undefined && <ProblemNotice problem={answer.problem} />}
      {answer?.problem !== undefined && (
        <ErrorSummary
          issues={answer.problem.issues.map(({ message, path }) => ({ path: '', message: `${path} ${message}` }))}
        />
      )}
      <Filters action={to.posts()} isNarrowed={Object.values(filter).some((one) => one !== '')} kind="secondary">
        <Field name="q" label={say(texts.postsQ)} type="search" defaultValue={filter.q} maxLength={100} />
        <Select
          name="unit"
          label={say(texts.units)}
          empty={say(uiTexts.all)}
          defaultValue={filter.unit}
          options={units.map((one) => ({ value: one.id, label: textIn(one.name, language) }))}
        />
        <Checkbox name="past" label={say(texts.past)} defaultChecked={filter.past === 'yes'} />
      </Filters>
      {mayAct && <NewPost units={units} unit={filter.unit} />}
      <PostsTable posts={page.items} showUnit mayAct={mayAct} />
      <Pager next={page.next} isFirst={isFirst} at={(after) => to.posts({ ...filter, after })} />
    </div>
  )
}
