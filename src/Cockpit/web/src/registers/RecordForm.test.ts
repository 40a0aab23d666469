// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { createApp, h } from 'vue'
import type { RegisteredObject } from '@/api/contract'
import { i18n } from '@/locale'
import { forgetPhotos } from '@/outbox/photos'
import RecordForm from './RecordForm.vue'

vi.mock('@/outbox/photos', () => ({ forgetPhotos: vi.fn() }))
vi.mock('./useRegistry', () => ({ useForms: () => ({ data: [], error: undefined, refetch: () => undefined }) }))
vi.mock('./useRecordForm', async () => {
  const { ref } = await import('vue')
  const typed = { attributes: {}, occurredAt: '', atObject: false, form: '', items: {}, attachments: ['a', 'b'].map((name) => ({ code: `local:${name}`, name })) }
  return { useRecordForm: () => ({ typed: ref(typed), mistakes: ref({}), error: ref(), reasons: ref([]), busy: ref(false), place: ref(), form: ref(), attributes: ref([]), send: vi.fn() }) }
})

it('A photo that is taken out of the form is here no more', async () => {
  const sheet = document.createElement('div')
  createApp({ render: () => h(RecordForm, { object: { type: 'lamp', code: '1' } as RegisteredObject, kinds: [] }) }).use(i18n).mount(sheet)
  const chips = () => [...sheet.querySelectorAll<HTMLElement>('.chip')]
  chips()[0]!.click()
  await vi.waitFor(() => expect(chips().length).toBe(1))
  expect([chips()[0]!.innerText.slice(0, 1), vi.mocked(forgetPhotos).mock.calls]).toEqual(['b', [[['local:a']]]])
})
