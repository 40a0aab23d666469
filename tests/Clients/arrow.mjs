// node arrow.mjs FILE…: each stream of Arrow as one line of JSON, as Apache's own reader sees it: fields with their types and metadata, rows a batch, and
// the rows. Whole numbers of 64 bits and decimals are texts of their digits (decimals without their point), bytes are hexadecimal.
import { readFileSync } from 'node:fs'
import { DataType, tableFromIPC } from 'apache-arrow'

function plain(value, type) {
  if (value === null || value === undefined) return null
  if (DataType.isList(type) || DataType.isFixedSizeList(type)) return Array.from(value, (each) => plain(each, type.children[0].type))
  if (DataType.isStruct(type)) return Object.fromEntries(type.children.map((field) => [field.name, plain(value[field.name], field.type)]))
  if (DataType.isMap(type)) return Object.fromEntries([...value].map(([key, each]) => [key, plain(each, type.children[0].type.children[1].type)]))
  if (DataType.isDecimal(type) || typeof value === 'bigint') return String(value)
  if (DataType.isInterval(type)) return Array.from(value)
  if (ArrayBuffer.isView(value)) return Buffer.from(value).toString('hex')
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

for (const file of process.argv.slice(2)) {
  const table = tableFromIPC(readFileSync(file))
  const { fields } = table.schema
  const columns = fields.map((field, i) => Array.from(table.getChildAt(i), (value) => plain(value, field.type)))
  console.log(JSON.stringify({
    fields: fields.map((field) => ({ name: field.name, type: String(field.type), nullable: field.nullable, metadata: Object.fromEntries(field.metadata) })),
    batches: table.batches.map((batch) => batch.numRows),
    rows: Array.from({ length: table.numRows }, (_, row) => columns.map((column) => column[row])),
  }))
}
