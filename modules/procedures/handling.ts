/** How an officer works on a case: acts, papers, findings. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { useFile, type FileStore } from '#platform/files/index.ts'
import { staffStanding } from './access.ts'
import { carryOut, checkRevision, type Acting } from './acting.ts'
import type { procedureOperations } from './contract.ts'
import { fileRef, storeFile } from './drafts.ts'
import type { AttachedFile } from './facts.ts'
import { newestOf } from './fold.ts'
import { changedOf, hold, note } from './noting.ts'
import { caseOwner } from './submitting.ts'

type InputOf<K extends keyof typeof procedureOperations> = z.output<(typeof procedureOperations)[K]['input']>

/** Takes in what goes out with a paper; a refused act leaves nothing behind. */
async function keepAttachments(
  files: () => FileStore,
  ctx: CommandContext,
  { case: id, attachments }: Pick<InputOf<'actOnCase'>, 'case' | 'attachments'>,
): Promise<AttachedFile[]> {
  const kept: AttachedFile[] = []
  for (const { title, ...file } of attachments) {
    const stored = await storeFile(files, file)
    await useFile(ctx.tx, stored, caseOwner(id))
    const sha256 = createHash('sha256').update(Buffer.from(file.content, 'base64')).digest('hex')
    kept.push({ title, sha256, file: fileRef(stored) })
  }
  return kept
}

/** Acts and checks of the officer in charge. */
export function handlingOperations(on: Acting, files: () => FileStore) {
  return {
    async actOnCase(ctx: CommandContext, input: InputOf<'actOnCase'>): Promise<{ revision: number }> {
      const held = await hold(on, ctx, input.case)
      checkRevision(held, input.revision)
      const { person, kinds, standsInFor, author } = await staffStanding(ctx, held.row)
      const attachments = await keepAttachments(files, ctx, input)
      const given = { ...input, attachments }
      const after = await carryOut(on, ctx, held, given, author, { person, standsInFor, kinds })
      return changedOf(ctx, after, {
        act: input.act,
        ...(attachments.length > 0 ? { attachments: attachments.length } : {}),
      })
    },

    checkMaterial: (ctx: CommandContext, input: InputOf<'checkMaterial'>): Promise<{ revision: number }> =>
      note(
        on,
        ctx,
        input,
        'handling',
        ({ view }) => {
          const newest = newestOf(view, input.material)
          if (newest === undefined) throw new NotFound(`material ${input.material}`)
          const { material, isGood, sawOriginal, note: words } = input
          return [
            { kind: 'material-checked', data: { material, version: newest.version, isGood, sawOriginal, note: words } },
          ]
        },
        { material: input.material, isGood: input.isGood },
      ),

    findCondition: (ctx: CommandContext, input: InputOf<'findCondition'>): Promise<{ revision: number }> =>
      note(
        on,
        ctx,
        input,
        'handling',
        ({ view }) => {
          const { condition, verdict, note: words } = input
          if (!view.procedure.conditions.some(({ id }) => id === condition))
            throw new NotFound(`condition ${condition}`)
          return [{ kind: 'found', data: { condition, verdict, note: words } }]
        },
        { condition: input.condition, verdict: input.verdict },
      ),

    async addCounterMaterial(ctx: CommandContext, input: InputOf<'addCounterMaterial'>): Promise<{ revision: number }> {
      const stored = input.file === undefined ? undefined : await storeFile(files, input.file)
      const changed = await note(on, ctx, input, 'aside', ({ view }) => {
        if (!view.procedure.materials.some(({ id }) => id === input.material))
          throw new NotFound(`material ${input.material}`)
        const file = stored === undefined ? { paper: true as const } : { file: fileRef(stored) }
        return [{ kind: 'material-added', data: { material: input.material, ...file } }]
      })
      if (stored !== undefined) await useFile(ctx.tx, stored, caseOwner(input.case))
      return changed
    },
  }
}
