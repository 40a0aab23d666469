// Where the page of a task is.
import type { RouteLocationRaw } from 'vue-router'
import type { Task } from '@/api/contract'

/** Undefined where there is no page for such tasks. */
export function taskPage(task: Pick<Task, 'kind' | 'id' | 'code' | 'object_type' | 'object_code'>): RouteLocationRaw | undefined {
  if (task.kind === 'case' || task.kind === 'request') return { name: 'cases', params: { code: task.code } }
  if (task.kind === 'alert') return { name: 'work', query: { tab: 'alerts', alert: String(task.id) } }
  if (task.kind === 'campaign_review') return { name: 'fieldwork', params: { code: task.code } }
  const slash = task.code.lastIndexOf('/')
  if (task.kind === 'campaign' || task.kind === 'answer_review') return { name: 'fieldwork', params: { code: task.code.slice(0, slash) }, query: { task: task.code.slice(slash + 1) } }
  return task.object_type && task.object_code ? { name: 'registers', params: { type: task.object_type, code: task.object_code } } : undefined
}
