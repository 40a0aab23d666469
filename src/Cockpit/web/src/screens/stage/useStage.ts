// What parts of a map screen share: what they are narrowed to, and what a click on one of them does to all.
import { inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import type { Indicator } from '@/api/contract'
import type { FigureQuery } from '@/figures/useFigures'
import { groupOf, type Point } from '@/charts/points'
import { chipOf, conditionOf, isSame, isValue, thingsOf, type Chip, type Known, type Things } from './chips'
import { drilled, isRegion, isUnitGrid, knowsGrid } from './drill'
import { askedOf, narrowed, overTime, unfollowed } from './question'
import { useKnown } from './useKnown'
import type { StageState } from './useStageState'

interface Stage {
  state: StageState
  known: ComputedRef<Known>
  /** How a figure is asked. @param by what it is told apart by: all values of that are shown, whichever is chosen */
  asked: (indicator: Indicator, by?: string) => FigureQuery
  /** Whether a figure cannot follow all that is chosen. */
  isUnmoved: (indicator: Indicator) => boolean
  /** Whether a list of things cannot. */
  isUnmovedOf: (things: Things) => boolean
  /** CQL2 of rows of a list; undefined for all. */
  filterOf: (things: Things) => string | undefined
  /** What a chart is told apart by, where one has drilled to. */
  by: (declared: string, indicator: Indicator | undefined) => string
  /** A value of a chart was clicked: one drills, or everything is narrowed to it, or no longer. */
  choose: (indicator: Indicator, by: string, point: Point) => void
  isChosen: (indicator: Indicator, by: string, point: Point) => boolean
  /** A cell of a chart by several things: everything is narrowed to all of its keys, or no longer. */
  chooseCell: (indicator: Indicator, by: string, keys: readonly string[]) => void
  isCellChosen: (indicator: Indicator, by: string, keys: readonly string[]) => boolean
}

const key: InjectionKey<Stage> = Symbol('stage')

/** Undefined for parts that stand on a grid, each by itself. */
export const useStage = (): Stage | undefined => inject(key, undefined)

export function provideStage(state: StageState): Stage {
  const known = useKnown()
  const chipFor = (indicator: Indicator, by: string, { key: value }: Pick<Point, 'key'>) => chipOf(thingsOf(indicator.count), by, value, known.value)
  const chipsFor = (indicator: Indicator, by: string, keys: readonly string[]) => by.split(',').map((each, index) => chipFor(indicator, each, { key: keys[index] ?? null }))
  const isOn = (chip: Chip): boolean => state.chips.value.some((each) => isSame(each, chip))
  const isPlace = (by: string): boolean => groupOf(by) === 'region' || by === 'unit_grid_code'
  const isTooDeep = (things: Things): boolean => isUnitGrid(state.region.value) && !knowsGrid(things)
  const stage: Stage = {
    state, known,
    asked(indicator, by) {
      const own = by ? chipsFor(indicator, by, []) : []
      const chips = state.chips.value.filter((chip) => !own.some((each) => isValue(chip) && chip.of === each.of && chip.attribute === each.attribute))
      const asked = askedOf(indicator, { region: state.region.value, days: state.days.value, chips }, known.value)
      return by ? overTime(by, asked) : asked
    },
    isUnmoved: (indicator) => unfollowed(indicator, state.chips.value, known.value).length > 0 || isTooDeep(thingsOf(indicator.count)),
    isUnmovedOf: (things) => state.chips.value.some((chip) => conditionOf(chip, things, known.value) === undefined) || isTooDeep(things),
    filterOf: (things) => narrowed(state.chips.value, state.region.value, things, known.value),
    by: (declared, indicator) => drilled(declared, state.region.value, indicator && ['cases', 'objects'].includes(indicator.count.sort) ? 'unit_grid_code' : undefined),
    choose(indicator, by, point) {
      if (isPlace(by)) {
        if (point.key && isRegion(point.key)) state.drill(point.key)
      } else state.toggle(chipFor(indicator, by, point))
    },
    isChosen: (indicator, by, point) => (isPlace(by) ? point.key !== null && point.key === state.region.value : isOn(chipFor(indicator, by, point))),
    chooseCell: (indicator, by, keys) => state.toggleAll(chipsFor(indicator, by, keys)),
    isCellChosen: (indicator, by, keys) => chipsFor(indicator, by, keys).every(isOn),
  }
  provide(key, stage)
  return stage
}
