// What is known of things that are counted: of which types of objects they are, what their attributes are, and how values of these are said, by bars as by the chips that these make.
import { computed, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Attribute } from '@/api/contract'
import { useCaseTypes } from '@/cases/useCases'
import { useAttributeWords } from '@/registers/useAttributeWords'
import { useKinds, useTypes } from '@/registers/useRegistry'
import { useObligations } from '@/work/useWork'
import type { Things } from './stage/chips'

export interface Counted {
  /** Objects whose records, duties they are; none where they are of all, or objects themselves. */
  typesOf: (things: Things) => readonly string[]
  /** Of themselves, or as `object.NAME` of their objects. */
  attributeOf: (things: Things, name: string) => Attribute | undefined
  /** Undefined where a value is said by itself: a code, a name, a day. */
  wordsOf: (things: Things, name: string, value: string) => string | undefined
}

const ofObject = 'object.'

/** @param withCases whether cases are among them */
export function useCounted(withCases: MaybeRefOrGetter<boolean>): ComputedRef<Counted> {
  const { t, te } = useI18n()
  const words = useAttributeWords()
  const { data: types } = useTypes()
  const { data: kinds } = useKinds()
  const { data: obligations } = useObligations()
  const { data: caseTypes } = useCaseTypes(withCases)

  const split = (things: Things): [sort: string, name: string] => things.split(':') as [string, string]
  const kindOf = (name: string) => kinds.value?.find((kind) => kind.name === name)
  const obligationOf = (name: string) => obligations.value?.find((each) => each.name === name)
  const typed = (key: string): string | undefined => (te(key) ? t(key) : undefined)

  function typesOf(things: Things): readonly string[] {
    const [sort, name] = split(things)
    if (sort === 'records') return kindOf(name)?.of ?? []
    const type = sort === 'duties' ? obligationOf(name)?.object_type : undefined
    return type ? [type] : []
  }

  function attributeOf(things: Things, name: string): Attribute | undefined {
    const [sort, of] = split(things)
    const ofTypes = (wanted: readonly string[], attribute: string) => types.value?.filter((type) => wanted.includes(type.name)).flatMap(({ attributes }) => attributes).find((each) => each.name === attribute)
    if (name.startsWith(ofObject)) return ofTypes(typesOf(things), name.slice(ofObject.length))
    return sort === 'objects' ? ofTypes([of], name) : sort === 'records' ? kindOf(of)?.attributes.find((each) => each.name === name) : undefined
  }

  /** What duties, alerts, scores, cases and objects have beside attributes. */
  function ownWords(things: Things, name: string, value: string): string | undefined {
    const [sort, of] = split(things)
    switch (name) {
      case 'channel': return words.title(caseTypes.value?.map(({ channels }) => channels?.[value]).find(Boolean)) || undefined
      case 'stage': case 'kind': return typed(`cases.${name}.${value}`)
      case 'color': case 'severity': return typed(`colour.${value}`)
      case 'state': return sort === 'alerts' ? typed(`work.state.${value}`) : sort === 'duties' ? typed(`registers.dutyState.${value}`) : undefined
      case 'object_type': return words.title(types.value?.find((type) => type.name === value)?.title) || undefined
      case 'obligation': return words.title(obligationOf(value)?.title) || undefined
      case 'band': return words.title(obligationOf(of)?.bands.find((band) => band.name === value)?.title) || undefined
      case 'life': return typed(`registers.life.${value}`)
      default: return undefined
    }
  }

  return computed(() => ({
    typesOf,
    attributeOf,
    wordsOf(things, name, value) {
      const attribute = attributeOf(things, name)
      if (attribute?.refers_to) return undefined
      return attribute ? words.value(attribute, attribute.type === 'boolean' ? value === 'true' : value) : ownWords(things, name, value)
    },
  }))
}
