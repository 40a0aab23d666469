// Keeping, sharing and throwing away: the same for questions and for views of layers. Who is overtaken is told, and may load what others kept.
import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, useTemplateRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { SavedQuery } from '@/api/contract'
import { newKey } from '@/api/newKey'
import { ProblemError } from '@/api/problem'
import { useForAWhile } from '@/ui/useForAWhile'
import { useSending } from '@/ui/useSending'
import type SaveDialog from './SaveDialog.vue'
import type { Kept } from './SaveDialog.vue'
import { keepNew, keepOver, throwAway, type SavedForm } from './useSaved'

/** @param version of what is on the page, where that is older than what was read last */
export function useSaving(saved: Ref<SavedQuery | undefined>, version: Ref<number | undefined>, form: (kept: Kept) => SavedForm, ears: { kept: (now: SavedQuery) => void; thrown: () => void; read: () => Promise<void> }) {
  const { t } = useI18n()
  const queries = useQueryClient()
  const { busy, refused, send } = useSending()
  /** The template's, by that name. */
  const dialog = useTemplateRef<InstanceType<typeof SaveDialog>>('dialog')
  const { now: done, say } = useForAWhile('', 4000)
  const isSure = ref(false)
  let key = ''
  let asNew = true

  const keptAs = ({ title, share, roles }: SavedQuery): Kept => ({ title, share, roles: roles as Kept['roles'] })
  function ask(isNew: boolean): void {
    ;[asNew, key, refused.value] = [isNew, newKey(), undefined]
    const nobody = { share: 'nobody', roles: [] } as const satisfies Partial<Kept>
    dialog.value?.open(saved.value && !isNew ? keptAs(saved.value) : { title: saved.value?.title ?? '', ...nobody, roles: [...nobody.roles] }, isNew)
  }
  function save(): void {
    if (saved.value?.mine) void keep(keptAs(saved.value), false)
    else ask(true)
  }
  async function keep(kept: Kept, isNew = asNew): Promise<void> {
    await send(async () => {
      const over = saved.value
      const now = isNew || !over ? await keepNew(form(kept), key) : await keepOver({ id: over.id, version: version.value ?? over.version }, form(kept))
      queries.setQueryData(['saved-query', now.id], now)
      await queries.invalidateQueries({ queryKey: ['saved-queries'] })
      dialog.value?.close()
      ears.kept(now)
      say(t('workbench.save.done'))
    })
  }
  async function remove(): Promise<void> {
    const over = saved.value
    if (!over || !isSure.value) return void (isSure.value = over !== undefined)
    isSure.value = false
    if (!(await send(() => throwAway({ id: over.id, version: over.version })))) return
    await queries.invalidateQueries({ queryKey: ['saved-queries'] })
    ears.thrown()
  }
  async function loadAgain(): Promise<void> {
    await ears.read()
    refused.value = undefined
  }
  return {
    busy, refused, done, isSure, save, keep, remove, loadAgain,
    saveAs: () => ask(true),
    share: () => ask(false),
    isOvertaken: computed(() => refused.value instanceof ProblemError && refused.value.slug === 'version-changed'),
    link: computed(() => (saved.value ? `${location.origin}/workbench?q=${saved.value.id}` : undefined)),
  }
}
