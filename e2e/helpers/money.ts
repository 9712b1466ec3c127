/** Applications for project money in journeys, made by the unit that is responsible for the task. */
import type { Town } from './energy-town.ts'

/** Applies for the money of a project by the API; answers the id of the case. */
export async function appliedForMoney(town: Town, project: string): Promise<string> {
  const unit = 'urban-management-bureau'
  const fields = {
    task: 'liv-roof-gardens',
    unit,
    project,
    content: '演示：按年度任务实施。',
    builder: '演示·建设单位',
    amount: '120000',
  }
  const start = { service: 'livable-project-money', unit, fields }
  const { draft } = await town.call<{ draft: string }>('urban', 'POST', '/cases/drafts/units', start)
  const { revision } = await town.call<{ revision: number }>('urban', 'GET', `/my/drafts/${draft}`)
  return (await town.call<{ case: string }>('urban', 'POST', `/my/drafts/${draft}/submit`, { revision })).case
}
