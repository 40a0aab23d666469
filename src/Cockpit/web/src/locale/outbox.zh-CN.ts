// Words of what waits to be sent.
export const outboxZh = {
  title: '待发送', what: '没有网络时办理的内容保存在本浏览器，网络恢复后按先后顺序自动发送，每项只生效一次。清除浏览器数据会丢失这些内容。', none: '没有待发送的内容。', show: '查看', count: '{count} 项待发送', sendingCount: '正在发送，还有 {count} 项', refusedCount: '{count} 项未被接受', waiting: '待发送', refused: '未被接受', writtenAt: '{time} 填写', photos: '{count} 张照片待上传', open: '打开', again: '再次发送', overwrite: '按现状再次提交', drop: '丢弃', sure: '确认丢弃', now: '立即发送', sending: '正在发送…',
  kept: '网络中断，已保存在本机，恢复后自动发送，不会丢失也不会重复。', keptHere: '已保存在本机，网络恢复后自动发送：{what}', refusedHere: '未被接受，内容仍保存在本机（见页面底部“查看”）：{what}', overtaken: '您办理期间，别人已先办理，因此未被接受。请先打开查看，再决定按现状再次提交或丢弃。', first: '发送完成后才能继续办理。', notSent: '待上传',
}
