// Words of the page of campaigns.
export const fieldworkZh = {
  title: '专项检查', views: '视图', view: { campaigns: '专项', mine: '我的任务' }, make: '新建专项', choose: '选择一个专项，查看进度、抽取结果和任务。', chooseTask: '选择一项任务，查看并填报。', back: '返回列表', toCampaign: '返回专项', more: '更多', cancel: '取消', clear: '清除筛选',
  kind: '类型', anyKind: '全部类型', stateOf: '状态', anyState: '全部状态', none: '还没有专项。下发给您的专项会显示在这里。', noneMade: '还没有专项。点“新建专项”开始。', noneSuch: '没有符合条件的专项。',
  state: { drafted: '草稿', reviewing: '待审核', approved: '已通过，待下发', refused: '审核不通过', issued: '进行中', finished: '已办结', void: '已作废' },
  taskState: { open: '待填报', filled: '已填报', returned: '已退回', approved: '已通过', void: '已作废' },
  progress: '完成 {done} / {tasks}', progressOf: '完成 {done} 项，共 {tasks} 项', late: '逾期 {count}', isLate: '已逾期', next: '最近到期 {time}', firstDue: '首个期限 {date}', madeOn: '{time} 由 {name} 建立',
  action: { make: '新建', change: '修改', draw: '抽取对象', submit: '送审', approve: '审核通过', refuse: '审核不通过', issue: '下发任务', finish: '办结', void: '作废' },
  taskAction: { fill: '填报', approve: '通过', return: '退回', reassign: '改派', urge: '催办', void: '作废' },
  explain: {
    draw: '由系统生成种子，从候选对象中随机抽取。以前的抽取结果会保留备查。', submit: '送给他人审核，审核通过后才能下发。', approve: '同意此专项，由建立人下发。', refuse: '退回建立人修改，须说明原因。', issue: '生成任务并抽取承担人，随即通知到人。', issueNamed: '生成任务，全部交给指定的人员，随即通知到人。', issueParties: '生成任务，由对象的相关单位填报，随即通知到人。',
    finish: '全部任务完成或作废后办结。', void: '未完成的任务一并作废，须说明原因。', reassign: '交给其他人员，须说明原因。', return: '退回重新填报，须说明原因。',
  },
  opinion: '意见', why: '原因', reviewer: '审核人（账号）', anyReviewer: '不填则有权审核的人均可审核', assignees: '承担人（账号，多人以空格分隔）', drawnPeople: '不填则随机抽取', actions: '办理', nothing: '您目前不能对此专项进行操作。', nothingTask: '您目前不能对此任务进行操作。', drawFirst: '抽取对象后才能送审或下发。', changed: '刚才有人改动了它，已为您更新，请看过后再操作。',
  facts: '基本情况', region: '区划', objects: '检查对象', filter: '抽取条件', allObjects: '全部在册对象', sample: '抽取数量', sampleCount: '{count} 个', samplePercent: '候选的 {percent} %', sampleNamed: '指定 {count} 个', candidates: '候选对象', candidatesOf: '{count} 个', drawn: '已抽取', notDrawn: '尚未抽取', rounds: '轮次', roundsOf: '{count} 轮', labels: '标签', note: '说明', made: '建立', reviewed: '审核', issued: '下发', ended: '结束', sentTo: '送审', people: '承担人', peopleDrawn: '每项任务随机抽取 {each} 人（{post}）', peopleNamed: '下发时指定', peopleParties: '对象的相关单位填报', would: '将从 {candidates} 个候选对象中抽取 {drawn} 个',
  result: '进度', figure: { tasks: '任务', done: '已完成', open: '未完成', overdue: '逾期', in_time: '按时率', passed: '合格率' }, noShare: '暂无',
  by: '统计', byOf: { state: '按状态', assignee: '按承担人', district: '按区县', round: '按轮次', result: '按结果', asked_by: '按抽中原因' }, of: { passed: '合格', failed: '不合格', none: '未定' },
  model: '抽取依据', askedBy: '抽中原因', asker: { model: '模型建议', baseline: '基线建议（模型停用期间）', chance: '随机抽中' },
  draw: { title: '抽取过程', byRisk: '按模型“{model}”（版本 {version}，数据截至 {time}）抽取：{asked} 个由模型建议，{chance} 个随机抽中。', byBaseline: '当时模型已停用，由基线代替。', ruleByRisk: '先取模型排在最前的候选，其余候选按“种子:编码”的 SHA-256 从小到大排序，取前若干个，任何人都可复算。', rightByRisk: '复算一致：模型建议的是排在最前的，随机抽中的正是其余候选按“种子:编码”的 SHA-256 排序的前几个，共 {count} 个。', people: '承担人抽取', seed: '种子', drawnAt: '{time} 由 {name} 抽取', drawnOf: '从 {candidates} 个候选中抽取 {drawn} 个', show: '显示候选名单', hide: '收起候选名单', first: '仅列前 {count} 个', check: '复算验证', right: '复算一致：按“种子:编码”的 SHA-256 排序，抽中的正是前 {count} 个。', wrong: '复算不一致，抽取结果与种子和候选名单不符。', unable: '当前连接不支持浏览器内复算，可按说明自行计算。', before: '之前的第 {number} 次抽取', rule: '候选按“种子:编码”的 SHA-256 从小到大排序，取前若干个，任何人都可复算。' },
  form: {
    title: '新建专项', change: '修改专项', name: '名称', due: '首个期限', dueUsual: '不填则按类型规定', region: '区划代码', regionOwn: '不填则为您的辖区', rounds: '轮次', roundsMost: '最多 {most} 轮', how: '对象来源', byCount: '按数量抽取', byPercent: '按比例抽取', named: '指定对象', count: '抽取数量', percent: '抽取比例', what: '抽取条件', kept: '现有条件（不改则保留）：{filter}', found: '当前条件下共 {count} 个对象', draft: '保存草稿', save: '保存修改', next: '保存后可查看候选数量，再抽取和下发。', pick: '从下列对象中选择', add: '选入 {name}', take: '去掉 {name}', chosen: '已选 {count} 个', noneChosen: '请至少选择一个对象', nonePick: '没有符合条件的对象。', noKinds: '您没有可新建的专项类型。',
    wrong: { required: '必填', whole: '请填写大于 0 的整数', percent: '请填写大于 0、不超过 100 的数字，最多两位小数', rounds: '请填写 1 至 {most} 的整数', region: '请填写区划代码数字', past: '期限不能早于今天' },
  },
  tasks: '任务', noTasks: '下发后在此列出任务。', noTasksSuch: '没有符合条件的任务。', noMine: '目前没有等您填报的任务。下发给您的任务会出现在这里。', onlyLate: '只看逾期', all: '全部', number: '序号', object: '对象', due: '到期', round: '轮次', outcome: '结果', passed: '合格', failed: '不合格', urged: '已催办 {count} 次', sheet: '导出 Excel', map: '地图', list: '列表', mapOf: '任务位置地图', noPlaces: '这些任务没有位置。', onMap: '地图上显示已载入的 {count} 项任务。',
  pick: '选择第 {number} 项任务', pickAll: '全选已列出的任务', picked: '已选 {count} 项', batch: '批量办理', batchAll: '未选择时对全部任务办理', batchState: '限于状态', batchAny: '不限', reason: '原因', batchDone: '已办理 {count} 项。', batchLeft: '未办理 {count} 项：', leftOf: '第 {number} 项（{state}）', unseen: '不可见', leftWhy: { state: '状态不符', round: '本轮尚未开始' },
  taskOf: '{campaign} 第 {number} 项', assignedTo: '承担人', parties: '相关单位', opensAt: '开放时间', filledBy: '填报', reviewedBy: '审核', record: '填报内容', noRecord: '此记录不在您的可见范围内。', where: '位置', toMap: '在地图上查看', history: '办理经过', step: '{name} · {time}', system: '系统', fillTask: '填报任务', objectGone: '看不到此对象，无法填报。', notYet: '本轮 {time} 开始', done: '已提交。',
  said: { opinion: '意见', reason: '原因', tasks: '任务数', assignees: '承担人', from: '原承担人', to: '新承担人', reviewer: '审核人', gone: '已不在册', seed: '种子', model: '模型', version: '模型版本', candidates: '候选', drawn: '抽取', record: '记录', title: '名称', note: '说明', labels: '标签', filter: '抽取条件', sample_size: '抽取数量', sample_percent: '抽取比例（%）', named: '指定对象数', rounds: '轮次', first_due_on: '首个期限', size: '抽取数量' },
  near: '5 公里内', noFix: '无法取得当前位置', mineHint: '最先到期的在前', nearHint: '最近的在前', distance: '距您 {distance}', stop: '路线第 {number} 站', ofNumber: '第 {number} 项',
}
