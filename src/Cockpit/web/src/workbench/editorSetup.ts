// The editor as our pages look: our tokens, our words, our keys.
import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type Completion, type CompletionSource } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { PostgreSQL, SQLDialect, sql } from '@codemirror/lang-sql'
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { words } from './completion'

/** DuckDB's SQL is PostgreSQL's with words of its own. */
const duck = SQLDialect.define({ ...PostgreSQL.spec, keywords: `${PostgreSQL.spec.keywords ?? ''} ${words.join(' ')} qualify pivot unpivot summarize describe exclude replace columns asof positional semi anti`, types: `${PostgreSQL.spec.types ?? ''} varchar hugeint ubigint uinteger tinyint blob struct map list geometry timestamptz`, doubleDollarQuotedStrings: true, unquotedBitLiterals: false })

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--green)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--orange)' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--blue)' },
  { tag: tags.special(tags.name), color: 'var(--red)' },
  { tag: tags.comment, color: 'var(--ink-2)', fontStyle: 'italic' },
])

const mono = 'ui-monospace, "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace'
const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: 'var(--size-14)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: mono, lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--ink-2)', border: 'none', borderRight: '1px solid var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--tint) 55%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--accent) 26%, transparent)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--tint)', outline: '1px solid var(--line)' },
  '.cm-placeholder': { color: 'var(--ink-2)' },
  '.cm-tooltip': { border: '1px solid var(--line)', borderRadius: '6px', backgroundColor: 'var(--surface)', color: 'var(--ink)', boxShadow: 'var(--shadow)', overflow: 'hidden' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: mono, fontSize: 'var(--size-12)', maxHeight: '260px', minWidth: '240px', maxWidth: 'min(620px, 90vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', lineHeight: '1.5' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--tint)', color: 'var(--ink)' },
  '.cm-completionDetail': { marginLeft: '12px', color: 'var(--ink-2)', fontStyle: 'normal', fontFamily: 'var(--font)' },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)', fontWeight: '600' },
  '.cm-completionIcon': { width: '16px', paddingRight: '4px', opacity: '1', color: 'var(--ink-2)', boxSizing: 'content-box' },
  '.cm-completionIcon-table::after': { content: '"▦"' },
  '.cm-completionIcon-column::after': { content: '"▏"' },
  '.cm-diagnostic': { whiteSpace: 'pre-wrap', fontFamily: mono, fontSize: 'var(--size-12)', maxWidth: '560px' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--red)' },
})

/** A browser that writes over marked text itself keeps its looks in style attributes, which our policy forbids: the editor writes instead. */
const overMarked = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to } = view.state.selection.main
    const text = event.inputType === 'insertText' ? event.data : null
    if (text === null || view.composing || from === to) return false
    event.preventDefault()
    const written = () => view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    if (!view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, written))) view.dispatch(written())
    return true
  },
})

interface EditorHooks {
  label: string
  hint: string
  /** What stands alone in the completion list's announcements, in the language of the interface. */
  phrases: Record<string, string>
  suggest: (text: string, at: number, asked: boolean) => { from: number; options: Completion[] } | undefined
  run: () => void
  /** @returns whether there was something to stop */
  stop: () => boolean
  changed: (text: string) => void
}

export function editorSetup({ label, hint, phrases, suggest, run, stop, changed }: EditorHooks): Extension {
  const source: CompletionSource = ({ state, pos, explicit }) => {
    const found = suggest(state.doc.toString(), pos, explicit)
    return found ? { ...found, validFor: /^"?[\p{L}\p{N}_]*$/u } : null
  }
  return [
    // Keys of ours come first; Escape closes suggestions before it stops a question.
    keymap.of([
      { key: 'Mod-Enter', run: () => (run(), true), preventDefault: true },
      { key: 'Tab', run: acceptCompletion },
      ...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap,
      { key: 'Escape', run: stop },
      ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
    ]),
    lineNumbers(), highlightSpecialChars(), history(), drawSelection(), bracketMatching(), closeBrackets(), highlightActiveLine(), EditorView.lineWrapping,
    overMarked,
    sql({ dialect: duck }),
    syntaxHighlighting(colours),
    autocompletion({ override: [source], activateOnTyping: true, maxRenderedOptions: 200 }),
    placeholder(hint),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true', spellcheck: 'false', autocapitalize: 'off' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed(update.state.doc.toString())
    }),
    look,
  ]
}
