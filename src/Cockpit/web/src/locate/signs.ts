import type { Verdict } from './elements'
import './elements.css'

/** Beside the colour of a verdict. */
export const signs = { fits: '✓', near: '≈', differs: '✗', unknown: '?' } as const satisfies Record<Verdict, string>
