// node glyphs.mjs FILE…: each range of glyphs as one line of JSON: {name, range, glyphs: [{id, bitmap, width, height, left, top, advance}]}, bitmap as base64, read field by field as MapLibre does.
import { readFileSync } from 'node:fs'
import { PbfReader } from 'pbf'

const readGlyph = (tag, glyph, pbf) => {
  if (tag === 1) glyph.id = pbf.readVarint()
  else if (tag === 2) glyph.bitmap = Buffer.from(pbf.readBytes()).toString('base64')
  else if (tag === 3) glyph.width = pbf.readVarint()
  else if (tag === 4) glyph.height = pbf.readVarint()
  else if (tag === 5) glyph.left = pbf.readSVarint()
  else if (tag === 6) glyph.top = pbf.readSVarint()
  else if (tag === 7) glyph.advance = pbf.readVarint()
  else throw new Error(`field ${tag} of a glyph`)
}
const readStack = (tag, stack, pbf) => {
  if (tag === 1) stack.name = pbf.readString()
  else if (tag === 2) stack.range = pbf.readString()
  else if (tag === 3) stack.glyphs.push(pbf.readMessage(readGlyph, {}))
  else throw new Error(`field ${tag} of a fontstack`)
}

for (const file of process.argv.slice(2)) {
  const stacks = new PbfReader(readFileSync(file)).readFields((tag, list, pbf) => list.push(pbf.readMessage(readStack, { glyphs: [] })), [])
  if (stacks.length !== 1) throw new Error(`${stacks.length} fontstacks`)
  console.log(JSON.stringify(stacks[0]))
}
