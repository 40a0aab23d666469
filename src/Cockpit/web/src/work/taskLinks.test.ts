import { expect, test } from 'vitest'
import { taskPage } from './taskLinks'

test('A task leads to its case, its alert or its object, and one of an unknown kind nowhere', () => {
  const task = { id: 7, code: 'C1', object_type: null, object_code: null }
  expect(taskPage({ ...task, kind: 'case' })).toEqual({ name: 'cases', params: { code: 'C1' } })
  expect(taskPage({ ...task, kind: 'request' })).toEqual({ name: 'cases', params: { code: 'C1' } })
  expect(taskPage({ ...task, kind: 'alert' })).toEqual({ name: 'work', query: { tab: 'alerts', alert: '7' } })
  expect(taskPage({ ...task, code: 'CC1/12', kind: 'campaign' })).toEqual({ name: 'fieldwork', params: { code: 'CC1' }, query: { task: '12' } })
  expect(taskPage({ ...task, code: 'CC1/3', kind: 'answer_review' })).toEqual({ name: 'fieldwork', params: { code: 'CC1' }, query: { task: '3' } })
  expect(taskPage({ ...task, kind: 'campaign_review' })).toEqual({ name: 'fieldwork', params: { code: 'C1' } })
  expect(taskPage({ ...task, kind: 'duty', object_type: 'lift', object_code: 'L1' })).toEqual({ name: 'registers', params: { type: 'lift', code: 'L1' } })
  expect(taskPage({ ...task, kind: 'dream' })).toBeUndefined()
})
