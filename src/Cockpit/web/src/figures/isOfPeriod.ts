import type { Indicator } from '@/api/contract'

/** What happened is counted by days; what stands (objects, duties, alerts, scores) as it is now. */
export const isOfPeriod = ({ count }: Pick<Indicator, 'count'>): boolean => count.time !== null && (count.sort === 'cases' || count.sort === 'records')
