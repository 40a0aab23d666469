// Opens a page of somebody who has signed in, with nothing of it in the browser's memory, and prints as JSON how long that took and how much program it was.
import { gzipSync } from 'node:zlib'
import { launch, origin, visitSignedIn } from '../../Web/cockpit.mjs'
import { watch, watched } from './watch.mjs'

const [path = '/'] = process.argv.slice(2)
/** People's browsers run already, and have drawn in three dimensions before: what draws has been started. */
async function startDrawing() {
  const page = await browser.newPage()
  await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2')
    const program = gl.createProgram()
    for (const [type, text] of [[gl.VERTEX_SHADER, 'in vec2 place; uniform mat4 turn; void main() { gl_Position = turn * vec4(place, 0, 1); }'], [gl.FRAGMENT_SHADER, 'precision highp float; uniform vec4 colour; out vec4 drawn; void main() { drawn = colour; }']]) {
      const shader = gl.createShader(type)
      gl.shaderSource(shader, `#version 300 es\n${text}`)
      gl.compileShader(shader)
      gl.attachShader(program, shader)
    }
    gl.linkProgram(program)
    gl.useProgram(program)
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer())
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([0, 0, 1, 0, 0, 1]), gl.STATIC_DRAW)
    gl.enableVertexAttribArray(0)
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
    gl.finish()
  })
  await page.close()
}

const browser = await launch()
await startDrawing()
const { page } = await visitSignedIn(browser, { viewport: { width: 1920, height: 1080 }, reducedMotion: 'no-preference' })
await watch(page)
const programs = []
page.on('response', (answer) => { if (/javascript/.test(answer.headers()['content-type'] ?? '')) programs.push(answer) })
await page.goto(`${origin}${path}`, { waitUntil: 'commit' })
await page.waitForFunction(() => window.watched?.idleAt !== undefined)
const { drawnAt, idleAt } = await watched(page)
const gzip = async (answer) => gzipSync(await answer.body()).length
const asked = new Set(await page.evaluate((until) => performance.getEntriesByType('resource').filter(({ startTime }) => startTime < until).map(({ name }) => name), idleAt))
const bytes = await Promise.all(programs.filter((answer) => asked.has(answer.url())).map(gzip))
// Whoever clicks is answered at once when the page has been free for half a second.
await page.waitForFunction(() => performance.now() - Math.max(window.watched.drawnAt, ...window.watched.tasks.map(([start, took]) => start + took)) > 500)
const { tasks } = await watched(page)
const interactiveAt = Math.max(drawnAt, ...tasks.filter(([start]) => start < idleAt).map(([start, took]) => start + took))
console.log(JSON.stringify({ drawnAt, idleAt, interactiveAt, programs: bytes.length, kilobytes: bytes.reduce((sum, each) => sum + each, 0) / 1000 }))
await browser.close()
