/** Evidence of a report: files with the day they testify to; their bytes are reached through the report only. */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { dropFile, getFile, useFile, type FileKind, type FileStore } from '#platform/files/index.ts'
import { getHeld, lockWritable, whoActs } from './access.ts'
import type { reportOperations } from './contract.ts'
import { reportRefusals } from './texts.ts'

type InputOf<K extends keyof typeof reportOperations> = z.output<(typeof reportOperations)[K]['input']>

/** As large as a scanned paper of some hundred pages. */
const bytesMax = 20 * 1024 * 1024
const kinds: readonly FileKind[] = ['pdf', 'docx', 'xlsx', 'png', 'jpeg', 'csv', 'text']
const ownerOf = (evidence: string): string => `plans-evidence:${evidence}`

/** The operations around evidence; `files` is opened by the server. */
export function evidenceOperations(files: () => FileStore) {
  async function addEvidence(ctx: CommandContext, input: InputOf<'addEvidence'>): Promise<{ evidence: string }> {
    const { report, plan } = await lockWritable(ctx, input.report)
    const { commitment, on, note, fileName, typeClaimed } = input
    const line = await sql`select 1 from plans.report_lines where report_id = ${report.id}
      and commitment_id = ${commitment}`.execute(ctx.tx)
    if (line.rows.length === 0) throw new NotFound(`${report.id}/${commitment}`)
    const { basis } = plan
    if (on > ctx.today) throw new Refused({ code: 'evidence-to-come', basis, ...reportRefusals['evidence-to-come']() })
    if (on < plan.from_on || on > plan.to_on)
      throw new Refused({
        code: 'evidence-outside-plan',
        basis,
        ...reportRefusals['evidence-outside-plan'](plan.from_on, plan.to_on),
      })
    const content = Buffer.from(input.content, 'base64')
    const stored = await files().put(Readable.from([content]), { name: fileName, typeClaimed, max: bytesMax, kinds })
    const id = uuid()
    const by = whoActs(ctx)
    await sql`insert into plans.evidence (id, report_id, commitment_id, hash, name, type, size, evidence_on, note, added_by,
        added_by_name, added_on)
      values (${id}, ${report.id}, ${commitment}, ${stored.hash}, ${stored.name}, ${stored.type}, ${stored.size}, ${on}, ${note},
        ${by.id}, ${by.name}, ${ctx.today})`.execute(ctx.tx)
    await useFile(ctx.tx, stored, ownerOf(id))
    ctx.audit({
      subject: report.id,
      basis,
      details: { commitment, evidence: id, hash: stored.hash, size: stored.size },
    })
    return { evidence: id }
  }

  async function removeEvidence(ctx: CommandContext, input: InputOf<'removeEvidence'>): Promise<Record<string, never>> {
    const { report, plan } = await lockWritable(ctx, input.report)
    const { rows } = await sql<{ hash: string }>`update plans.evidence set removed_on = ${ctx.today}
      where id = ${input.evidence} and report_id = ${report.id} and removed_on is null returning hash`.execute(ctx.tx)
    const hash = rows[0]?.hash
    if (hash === undefined) throw new NotFound(`evidence ${input.evidence}`)
    await dropFile(ctx.tx, hash, ownerOf(input.evidence))
    ctx.audit({ subject: report.id, basis: plan.basis, details: { evidence: input.evidence } })
    return {}
  }

  async function readEvidence(
    ctx: QueryContext,
    input: InputOf<'readEvidence'>,
  ): Promise<{ name: string; type: string; size: number; content: string }> {
    const { report } = await getHeld(ctx, input.report)
    const { rows } = await sql<{ hash: string }>`select hash from plans.evidence where id = ${input.evidence}
      and report_id = ${report.id} and removed_on is null`.execute(ctx.tx)
    const hash = rows[0]?.hash
    if (hash === undefined) throw new NotFound(`evidence ${input.evidence}`)
    const { name, type, size, sealed } = await getFile(ctx.tx, hash, ownerOf(input.evidence))
    const bytes = await buffer(await files().read(hash, sealed))
    ctx.audit({ subject: report.id, details: { evidence: input.evidence, hash } })
    return { name, type, size: Number(size), content: bytes.toString('base64') }
  }

  return { addEvidence, removeEvidence, readEvidence }
}
