// How a job does, in one word.
import type { Job } from '@/api/contract'

type JobState = 'running' | 'well' | 'waits' | 'failed' | 'rests' | 'ended' | 'done'

export function jobState({ kind, running, failed, last }: Pick<Job, 'kind' | 'running' | 'failed' | 'last'>): JobState {
  if (kind === 'start') return 'done'
  if (running) return 'running'
  if (failed) return 'failed'
  if (kind === 'continuous') return 'ended'
  return !last ? 'rests' : last.outcome === 'waits' ? 'waits' : 'well'
}
