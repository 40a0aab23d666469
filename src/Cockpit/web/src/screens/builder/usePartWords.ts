// What a part or a view is called, and what differs between two screens, in words.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useIndicatorList } from '@/figures/useFigures'
import { useTypes } from '@/registers/useRegistry'
import { useTitles } from '@/words/title'
import { useObligations } from '@/work/useWork'
import { kindOfPart, type SaidPart, type SaidScreen, type SaidView } from './declared'
import type { Difference } from './differences'
import type { Place } from './grid'

export function usePartWords() {
  const { t, te, locale } = useI18n()
  const title = useTitles()
  const { data: indicators } = useIndicatorList()
  const { data: types } = useTypes()
  const { data: obligations } = useObligations()
  const own = (said: { title?: string; title_en?: string } | undefined): string => (locale.value === 'en' ? said?.title_en : undefined) || said?.title || ''
  const indicator = (name: string): string => title(indicators.value?.find((each) => each.name === name)?.title, name)
  const type = (name: string): string => title(types.value?.find((each) => each.name === name)?.title, name)
  const and = computed(() => (locale.value === 'en' ? ', ' : '、'))

  function content({ figures, survey, chart, ranking, list, tree, things, duties }: SaidPart): string {
    const [several, told, listed] = [figures ?? survey, chart ?? ranking, list ?? tree]
    if (several) return several.map(indicator).join(and.value)
    if (told) return told.indicator && indicator(told.indicator)
    if (listed) return type(listed.objects)
    if (things) return (things.types ?? []).map(type).join(and.value)
    return duties ? title(obligations.value?.find(({ name }) => name === duties.obligation)?.title, duties.obligation) : ''
  }
  function partName(part: SaidPart): string {
    const kind = kindOfPart(part)
    const said = own(part) || content(part)
    const word = kind ? t(`builder.part.${kind}`) : ''
    return said && word ? t('builder.partNamed', { kind: word, name: said }) : word || said
  }
  const place = ({ column, row, columns, rows }: Place): string => t('builder.place', { column, row, columns, rows })
  const where = ({ at, side }: SaidPart): string => (at ? place(at) : side ? t(`builder.side.${side}`) : '')
  const role = (name: string): string => (te(`user.role.${name}`) ? t(`user.role.${name}`) : name)
  const rolesOf = (names: readonly string[] | undefined, none: string): string => names?.map(role).join(and.value) || none
  const viewName = (view: SaidView): string => own(view)

  function difference(each: Difference): string {
    const changed = (what: string, before: string, after: string): string => t('builder.differs.changed', { what, before: before || t('value.none'), after: after || t('value.none') })
    switch (each.what) {
      case 'title':
      case 'title_en': return changed(t(`packs.key.${each.what}`), each.before[each.what] ?? '', each.after[each.what] ?? '')
      case 'roles': return changed(t('builder.roles'), rolesOf(each.before.roles, t('builder.everybody')), rolesOf(each.after.roles, t('builder.everybody')))
      case 'home': return changed(t('builder.home'), rolesOf(each.before.home, t('builder.nobody')), rolesOf(each.after.home, t('builder.nobody')))
      case 'added':
      case 'removed': return t(`builder.differs.${each.what}`, { what: partName(each.part) })
      case 'moved': return t('builder.differs.moved', { what: partName(each.part), before: where(each.before), after: where(each.part) })
      case 'said': return t('builder.differs.said', { what: partName(each.part) })
      case 'viewAdded':
      case 'viewRemoved':
      case 'viewSaid': return t(`builder.differs.${each.what}`, { what: viewName(each.view) })
      default: return t(`builder.differs.${each.what}`)
    }
  }
  return { partName, viewName, place, where, role, rolesOf, indicator, difference, screenName: (screen: SaidScreen | undefined) => own(screen) }
}
