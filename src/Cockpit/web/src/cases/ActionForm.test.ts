// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { createApp, h } from 'vue'
import type { CaseAction } from '@/api/contract'
import { i18n } from '@/locale'
import { forgetPhotos } from '@/outbox/photos'
import ActionForm from './ActionForm.vue'

vi.mock('@/outbox/photos', () => ({ forgetPhotos: vi.fn() }))
vi.mock('@/away/usePosts', () => ({ usePosts: () => ({ data: undefined }) }))
vi.mock('./PhotoField.vue', async () => {
  const { defineComponent } = await import('vue')
  return { default: defineComponent({ emits: ['update:modelValue'], setup: (_, { emit }) => { emit('update:modelValue', [{ code: 'local:a', name: '', slot: '' }]); return () => null } }) }
})
const action = { name: 'urge', asks: [], photos: [], hands: null, corrects: false, approval: null } as unknown as CaseAction
beforeEach(() => vi.clearAllMocks())

it.each([['not sent', false, [[['local:a']]]], ['just being sent', true, []]])('Photos of a form that is closed while it is %s', (_, busy, forgotten) => {
  const app = createApp({ render: () => h(ActionForm, { action, cases: [], slots: [{ name: 'near' } as never], busy }) }).use(i18n)
  app.mount(document.createElement('div'))
  app.unmount()
  expect(vi.mocked(forgetPhotos).mock.calls).toEqual(forgotten)
})
