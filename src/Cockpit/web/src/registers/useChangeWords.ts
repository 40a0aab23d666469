// What a change did, in words: of which sort it was, and each attribute before and after.
import { toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ObjectChange, ObjectType } from '@/api/contract'
import { changedAttributes } from './timeline'
import { useAttributeWords } from './useAttributeWords'
import { useKinds } from './useRegistry'

interface ChangedRow {
  name: string
  title: string
  before: string
  after: string
}

export function useChangeWords(type: MaybeRefOrGetter<ObjectType>) {
  const { t, te } = useI18n()
  const words = useAttributeWords()
  const kinds = useKinds()

  /** Of a change that a record says, also which: record.inspection. */
  function actionWords(action: string): string {
    const [name, kind] = action.split('.')
    const known = te(`registers.action.${name}`) ? t(`registers.action.${name}`) : action
    const title = kinds.data.value?.find((each) => each.name === kind)?.title
    return title ? t('registers.changedBy', { action: known, record: words.title(title) }) : known
  }

  function rowsOf({ before, after }: ObjectChange): ChangedRow[] {
    return changedAttributes(before, after).map((name) => {
      const attribute = toValue(type).attributes.find((each) => each.name === name)
      const write = (value: unknown): string => (name === 'geom' ? t(value ? 'registers.place' : 'value.none') : words.value(attribute, value))
      return { name, title: attribute ? words.title(attribute.title) : te(`registers.column.${name}`) ? t(`registers.column.${name}`) : name, before: write(before[name]), after: write(after[name]) }
    })
  }
  return { actionWords, rowsOf }
}
