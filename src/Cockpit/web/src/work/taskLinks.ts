// Where the page of a task is.
import type { LocationQuery, RouteLocationRaw } from 'vue-router'
import type { Task } from '@/api/contract'

/** Undefined where there is no page for such tasks. @param kept what the link keeps of this one */
export function taskPage(task: Pick<Task, 'kind' | 'id' | 'code' | 'object_type' | 'object_code'>, kept?: LocationQuery): RouteLocationRaw | undefined {
  const query = kept && Object.keys(kept).length > 0 ? { query: kept } : {}
  if (task.kind === 'case' || task.kind === 'request') return { name: 'cases', params: { code: task.code }, ...query }
  if (task.kind === 'alert') return { name: 'work', query: { ...kept, tab: 'alerts', alert: String(task.id) } }
  if (task.kind === 'campaign_review') return { name: 'fieldwork', params: { code: task.code }, ...query }
  const slash = task.code.lastIndexOf('/')
  if (task.kind === 'campaign' || task.kind === 'answer_review') return { name: 'fieldwork', params: { code: task.code.slice(0, slash) }, query: { ...kept, task: task.code.slice(slash + 1) } }
  return task.object_type && task.object_code ? { name: 'registers', params: { type: task.object_type, code: task.object_code }, ...query } : undefined
}
