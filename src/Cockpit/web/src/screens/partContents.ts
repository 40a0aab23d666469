// What a part of a screen shows, by the content that it says.
import { defineAsyncComponent, type Component } from 'vue'
import type { ScreenPart } from '@/api/contract'
import AlertsPart from './AlertsPart.vue'
import CasesPart from './CasesPart.vue'
import ChartPart from './ChartPart.vue'
import CoveragePart from './CoveragePart.vue'
import DutiesPart from './DutiesPart.vue'
import FiguresPart from './FiguresPart.vue'
import ListPart from './ListPart.vue'
import MatrixPart from './MatrixPart.vue'
import RankingPart from './RankingPart.vue'
import SurveyPart from './SurveyPart.vue'
import ThingsPart from './ThingsPart.vue'
import TreePart from './TreePart.vue'

/** The map is large, and comes only where there is one. */
const partContents = { figures: FiguresPart, chart: ChartPart, map: defineAsyncComponent(() => import('./MapPart.vue')), list: ListPart, duties: DutiesPart, alerts: AlertsPart, cases: CasesPart, ranking: RankingPart, survey: SurveyPart, things: ThingsPart, tree: TreePart, coverage: CoveragePart } as const satisfies Record<string, Component>
type PartContent = keyof typeof partContents

export const contentOf = (part: ScreenPart): PartContent | undefined => (Object.keys(partContents) as PartContent[]).find((each) => part[each] !== null)

/** Charts by two things at once are tables of cells. */
export const componentOf = (part: ScreenPart, content: PartContent): Component => (part.chart?.kind === 'matrix' ? MatrixPart : partContents[content])
