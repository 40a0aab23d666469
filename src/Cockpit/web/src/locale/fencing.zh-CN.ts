// Words of drawing fences, of their rules, of trying them on history and of what an event is evidence of.
export const fencingZh = {
  create: '新建围栏', edit: '编辑', editOf: '编辑围栏', back: '返回事件', close: '关闭', cancel: '取消', save: '保存', saving: '正在保存…', saved: '围栏“{name}”已保存，即时生效。', remove: '删除', removed: '围栏“{name}”已删除。',
  leave: '围栏有未保存的修改，确定离开吗？',
  removeTitle: '删除围栏“{name}”？', removeHelp: '删除后立即失效，仍在其中的对象按离开处理。已有的事件和预警保留。',
  overtaken: '您编辑期间有人修改了这条围栏（现为第 {version} 版）。', overtakenTheirs: '已采用对方的修改：{fields}。', overtakenBoth: '双方都改了、保留了您的：{fields}。', overtakenNext: '请看过后再保存。',
  field: { name: '名称', shape: '形状', severity: '级别', detect: '报告什么', dwellSeconds: '停留时长', confirmFixes: '确认次数', exitBufferMeters: '离开缓冲', useAccuracy: '考虑定位误差', active: '生效时段', objects: '针对哪些对象', others: '其他属性' },
  shape: {
    title: '形状', tools: '画法', polygon: '多边形', circle: '圆', corridor: '走廊', layer: '取自图层', undo: '撤销', drawing: '正在画{form}', none: '还没有形状：选一种画法在地图上画，或在下方填写坐标。',
    how: { polygon: '逐点单击；双击、单击起点或按回车结束。', circle: '单击圆心，移开后再单击。', corridor: '沿中线逐点单击；双击或按回车结束。', layer: '选择图层，再在地图上单击其中一个要素。' }, howEnd: 'Esc 取消。', hold: '拖动角点、边线中点或整体可以修改，右键单击角点可删除。', fixed: '此形状由多部分组成或有空洞，不能拖动角点；可以重画或另取。',
    area: '面积 {area}', perimeter: '周长 {length}', length: '长 {length}', radius: '半径（米）', half: '两侧各（米）', crossing: '边线自相交，位置 {place}：请移动角点。', typed: '坐标', typedHelp: '每行一个点：经度, 纬度（WGS-84 / CGCS2000）', apply: '用这些坐标', applyAs: '作为', wrongLine: '第 {line} 行不是坐标。', tooFew: { polygon: '多边形至少要三个点。', circle: '圆只要一个圆心。', corridor: '走廊至少要两个点。' },
    layerName: '图层', chooseLayer: '选择图层', taking: '正在读取要素…', taken: '取自：{name}', nothingThere: '该处没有此图层的要素，请再单击。', noShape: '该要素没有可用的形状。', unable: '绘图功能没有载入，请检查网络后重试；仍可填写坐标。',
  },
  rule: {
    name: '名称', namePlaceholder: '如：学校周边大型车辆管控', severity: '级别', none: '不分级', detect: '报告什么', dwell: '停留满', minutes: '分钟', more: '更多条件', confirm: '连续几个定位才算', confirmHelp: '防止漂移误报；留空为 1', buffer: '离开缓冲（米）', bufferHelp: '离开边界超过这么远才算离开', accuracy: '误差圈跨过边界的定位不作判断',
    active: '生效时段', always: '始终生效', addWindow: '添加时段', removeWindow: '删除第 {index} 个时段', days: '日期', start: '开始', end: '结束', fromDay: '起始日期', toDay: '截止日期（含）',
    objects: '针对哪些对象', everybody: '所有对象', addRow: '添加条件', attribute: '属性', comparison: '比较', value: '值', code: '编号', type: '类型', ofAll: '通用', text: '条件文本（CQL2）', textHelp: '多行条件须同时满足；更复杂的可直接改写文本。', complex: '条件较复杂，请直接改写文本。', takeRow: '去掉条件：{row}',
    says: '这条规则的意思',
  },
  trial: {
    title: '用历史试运行', help: '用已有的位置记录算一遍，不产生任何事件或预警。', span: '时间范围', last: '过去 {span}', days: '{count} 天', hours: '{count} 小时', object: '只看对象（编号，可留空）', run: '试运行', again: '重新试运行', busy: '正在计算…已用 {seconds} 秒，最多 30 秒', stop: '停止', old: '规则或形状已改动，以下是改动前的结果。',
    result: '过去 {span}内会产生 {told} 条事件，涉及 {objects} 个对象。', nobody: '过去 {span}内不会产生任何事件。', judged: '共判断了 {objects} 个对象的 {positions} 个位置。', part: '数据太多，只算了一部分：请缩短时间或只看一个对象。', events: '试运行事件', first: '列出前 {count} 条，共 {told} 条', more: '再列 {count} 条',
    inForce: '与现行第 {version} 版相比：相同 {same} 条，新增 {added} 条，减少 {missing} 条。', noShape: '先画出形状再试运行。',
  },
  say: {
    sentence: '当{who}{when}{deeds}时，{then}', stop: '{part}。', anybody: '任何对象', those: '满足“{conditions}”的对象', written: '符合所写条件的对象', and: '且', or: '或', when: '在{windows} ', orMove: '或', orElse: '，或',
    enter: '进入', exit: '离开', cross: '穿越', moves: '{moves}{place}', dwells: '在{place}内停留满{span}', dwellsAtAll: '在{place}内停留', dwellsThere: '在其中停留满{span}', dwellsThereAtAll: '在其中停留', inside: '在{place}内报告位置', outside: '在{place}外报告位置',
    area: '本区域', circle: '半径 {distance} 的圆形区域', corridor: '两侧各 {distance} 的走廊', outsideOf: '{place}以外的地方', alert: '发出{level}预警', event: '记录一条不分级的事件', level: { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色' },
    confirm: '连续 {count} 个定位都如此才算', buffer: '离开边界超过 {distance} 才算离开', accuracy: '误差圈跨过边界的定位不作判断', nothing: '这条规则不报告任何事件', permit: '这条规则不报告事件，只用作许可',
  },
  evidence: {
    title: '事件证据', what: '发生了什么', object: '对象', fence: '围栏或规则', time: '时间', told: '所据定位', place: '位置', distance: '距边界', inside: '界内 {distance}', outside: '界外 {distance}', accuracy: '定位误差', version: '规则版本', versionOf: '第 {version} 版', versionNow: '第 {version} 版（现为第 {now} 版）', verdict: '判定', reason: '起因', meta: '附注', retracted: '此事件已撤回。', retracts: '撤回了先前的事件',
    reasons: { fence_changed: '围栏被修改', window_opened: '时段开始', window_closed: '时段结束', object_changed: '对象属性变化', permit_ended: '许可结束', silence: '长时间无位置' }, verdicts: { refuse: '不在规定位置', pass: '已在规定位置', uncertain: '不能确定' },
    track: '前后 {minutes} 分钟的轨迹', trackHelp: '共 {count} 个定位：界内 {inside}，界外 {outside}', trackPlain: '共 {count} 个定位', noTrack: '前后 {minutes} 分钟内没有其他定位。', rows: '逐个定位', within: '界内', beyond: '界外', show: '在地图上看', accurate: '误差圈跨过边界：在内在外不能肯定', sure: '误差圈没有跨过边界',
  },
  alerts: { title: '由此引发的预警', none: '没有由这条围栏引发、与此对象有关的预警。', noneHelp: '哪些围栏事件发出预警由规则包规定。', waiting: '待处置预警 {count} 条', files: '照片或文件', addFile: '添加照片或文件', sendingFile: '正在上传…', takeFile: '去掉 {name}', all: '围栏引发的预警' },
}
