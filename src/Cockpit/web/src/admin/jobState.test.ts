import { expect, it } from 'vitest'
import { jobState } from './jobState'

const last = (outcome: 'done' | 'waits' | 'failed') => ({ started_at: '2026-11-19T00:00:00Z', seconds: 1, outcome })

it.each([
  [{ kind: 'start', running: false, failed: false, last: null }, 'done'],
  [{ kind: 'continuous', running: true, failed: false, last: null }, 'running'],
  [{ kind: 'continuous', running: false, failed: true, last: null }, 'failed'],
  [{ kind: 'continuous', running: false, failed: false, last: null }, 'ended'],
  [{ kind: 'recurring', running: true, failed: true, last: last('failed') }, 'running'],
  [{ kind: 'recurring', running: false, failed: true, last: last('failed') }, 'failed'],
  [{ kind: 'recurring', running: false, failed: false, last: last('waits') }, 'waits'],
  [{ kind: 'recurring', running: false, failed: false, last: last('done') }, 'well'],
  [{ kind: 'recurring', running: false, failed: false, last: null }, 'rests'],
] as const)('%j: %s', (job, state) => expect(jobState(job)).toBe(state))
