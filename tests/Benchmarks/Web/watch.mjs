// What a page is watched for while somebody uses it: frames that the map draws, tasks that hold it up, questions on their way, and when the map was drawn first.

/** Fewer drawing calls paint the ground alone. */
const callsOfAMap = 20

/** Before any page of the context: `window.watched` tells from then on. Times are ms since the page began. */
export const watch = (page) => page.addInitScript((enough) => {
  const watched = { frames: 0, calls: 0, tasks: [], pending: 0, answeredAt: 0, drawnAt: undefined, idleAt: undefined }
  window.watched = watched
  for (const name of ['drawElements', 'drawArrays']) {
    const draw = WebGL2RenderingContext.prototype[name]
    WebGL2RenderingContext.prototype[name] = function (...given) {
      watched.calls += 1
      return draw.apply(this, given)
    }
  }
  const frame = () => {
    if (watched.calls > 0) watched.frames += 1
    if (watched.calls >= enough) watched.drawnAt ??= performance.now()
    watched.calls = 0
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries()) watched.tasks.push([startTime, duration]) }).observe({ type: 'longtask', buffered: true })
  const ask = window.fetch
  window.fetch = (...given) => {
    watched.pending += 1
    return ask(...given).finally(() => {
      watched.pending -= 1
      watched.answeredAt = performance.now()
    })
  }
  new MutationObserver(() => { if (document.querySelector('[data-map-idle="true"]')) watched.idleAt ??= performance.now() }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-map-idle'] })
}, callsOfAMap)

export const watched = (page) => page.evaluate(() => window.watched)
