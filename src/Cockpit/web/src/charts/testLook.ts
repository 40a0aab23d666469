import type { Look } from './chartOption'

/** A look that tests can read. */
export const testLook: Look = { ink: '#000', quiet: '#444', line: '#ccc', surface: '#fff', accent: '#00f', colours: { red: '#f00', orange: '#f80', yellow: '#fd0', blue: '#08f', green: '#0a0', grey: '#888' }, font: 'sans-serif', fontSize: 12, isStill: true }
