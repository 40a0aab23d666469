import type { IconName } from '@/ui/icons'
import type { PartKind, ViewKind } from './declared'

export const partIcons: Readonly<Record<PartKind, IconName>> = { figures: 'gauge', chart: 'bars', map: 'map', list: 'rows', duties: 'clock', alerts: 'bell', cases: 'flag', ranking: 'gauge', survey: 'polygon', things: 'target', tree: 'layers', coverage: 'grid' }
export const viewIcons: Readonly<Record<ViewKind, IconName>> = { layers: 'layers', divisions: 'polygon', flows: 'cross', movers: 'user' }
