// Words of the address console.
export const locateZh = {
  title: '地址定位', map: '地址定位地图。点击地图查询该处地址；方向键平移，加减号缩放，回车查询中心处', mode: { search: '查询', batch: '批量', corrections: '校正' }, tab: { search: '候选', batch: '记录', corrections: '问题' },
  start: '输入来电人所说的地址，哪怕不完整：路名与门牌号、小区与楼栋、路口、单位名称，或“某小区对面”。', key: { type: '输入', walk: '选择候选', take: '查询 / 选定', back: '返回', map: '点击地图，查询该处的地址、网格与人员。' },
  candidates: '候选地点，最可能的在前', found: '{count} 个候选', pin: '{rank}. {label}', spot: '地图上的一点', nothing: '选择一个候选，或点击地图。', gone: '此地点已不存在。', cancel: '取消', undo: '撤销',
  confidenceWhat: '把握：一百个这样的结果中，大约有这么多是对的', instead: '未找到{asked}，取“{taken}”', match: { exact: '完全匹配', interpolated: '按门牌推算', fallback: '退而求其次' },
  elementOf: '要素', asked: '所说', there: '此处', fit: '是否相符', compared: '{element}：{verdict}', verdict: { fits: '相符', near: '相近', differs: '不符', unknown: '未载' },
  element: { province: '省', city: '市', district: '区县', street_office: '街道', community: '社区', road: '道路', cross_road: '相交道路', lane: '弄巷', number: '门牌号', inner_number: '附号', names: '名称', block: '楼栋', unit: '单元', floor: '楼层', room: '室', gate: '大门', relation: '方位', grid_code: '网格编码', part_code: '部件编码' },
  grid: '网格与辖区', dutyOfficer: '责任监督员', officers: '附近在岗人员', noOfficers: '附近没有您可以看到的在岗人员。', ofThisGrid: '本网格', fresh: '{age}的位置', stale: '{age}的位置，可能已离开', officerPin: '在岗人员 {name}',
  direction: { 东: '东', 南: '南', 西: '西', 北: '北', 东北: '东北', 东南: '东南', 西北: '西北', 西南: '西南' },
  report: '在此上报案件', openMap: '在一张图上打开', record: '查看台账', around: '周边', beyond: '此处在城市范围以外。', side: { left: '道路左侧', right: '道路右侧' }, numbers: { odd: '单号一侧', even: '双号一侧' },
  batch: {
    drop: '把地址表（CSV）拖到这里', dropHelp: 'UTF-8 或 GBK，逗号、分号、制表符或竖线分隔，至多 {most} 行。', choose: '选择文件', reading: '正在读取 {share}', noTable: '文件里没有内容。', rows: '{count} 行', cut: '文件过长，只取了前面的行。', notKept: '本浏览器无法保存进度：离开前请先下载。',
    discard: '移除', sure: '确认移除', nth: '第 {number} 列', column: '地址所在的列', headed: '首行是列名', preview: '前几行', run: '开始定位', progressOf: '定位进度', progress: '已定位 {answered} / {total} 行', pace: '每秒 {rows} 行 · 还需{time}', paused: '已暂停', pause: '暂停', resume: '继续',
    filter: '按结果筛选', shown: { open: '待复核', decided: '已复核', certain: '确定', uncertain: '不确定', missing: '未找到' }, outcome: { certain: '确定', uncertain: '不确定', missing: '未找到' }, list: '地址表的行', byPerson: '已复核', saidNone: '无匹配', took: '已采用',
    nothingOpen: '没有待复核的行。', noRows: '没有这样的行。', openLeft: '还有 {count} 行待复核', allDecided: '全部就绪', download: '下载结果', rowOf: '第 {row} 行', place: '{at} / {of}', before: '上一行', next: '下一行', take: '采用', none: '无匹配', noCandidates: '没有候选。',
    key: { mark: '选候选', take: '采用', none: '无匹配', undo: '撤销', rows: '换行' },
  },
  correct: {
    title: '更正', addTitle: '新增地点', addHere: '在此新增地点', how: '拖动地图上的标记，或点击地图，改变位置。', pin: '更正后的位置', layer: '类型', name: '名称', address: '地址', road: '道路', number: '门牌号', compound: '小区', building: '楼栋', old_name: '旧名', aliases: '别名', aliasesHint: '用逗号分隔', quality: { label: '坐标质量', surveyed: '实测', source: '来源数据', derived: '推算' },
    save: '保存', add: '新增', saving: '正在保存…', gone: '已不存在', goneWhat: '将从地址库中删除，可以撤销。', leaveSure: '修改尚未保存，确定离开吗？', goneSure: '确认删除', unsaved: '修改尚未保存。', leave: '放弃修改', done: { changed: '已更正', added: '已新增', removed: '已删除', undone: '已撤销' },
  },
  finding: { title: '地址库问题', what: '由地址库检查得出；点开后更正，处理完毕后勾去。', check: '重新检查', checking: '正在检查…', filter: '问题类别', all: '全部', kind: { no_point: '没有坐标', off_road: '偏离道路', duplicate: '重复', out_of_order: '门牌乱序', overlap: '区域重叠' }, none: '没有待处理的问题。可以重新检查一遍地址库。', noneOfKind: '没有此类问题。', settled: '已处理' },
}
