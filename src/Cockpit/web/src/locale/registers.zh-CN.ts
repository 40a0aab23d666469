// Words of the page of registers.
export const registersZh = {
  title: '台账', what: '按类别查看监管对象及其记录、期限、预警和数据质量。', where: '所在位置', none: '没有可查看的台账。', noType: '没有这种台账，或您无权查看。', fields: '{count} 个字段', mayEdit: '可登记',
  total: '共 {count} 个', code: '编码', region: '所属区划', district: '区县', lifeOf: '状态', life: { active: '在册', retired: '已注销', merged: '已合并', all: '全部' },
  search: '按名称或编码搜索', find: '搜索', addFilter: '筛选条件', attribute: '字段', comparison: '比较', value: '值', apply: '确定', filters: '筛选条件', takeFilter: '去掉条件：{filter}', noFilter: '清除全部',
  operator: { eq: '等于', ne: '不等于', lt: '小于', le: '不大于', gt: '大于', ge: '不小于', has: '包含', none: '未填写', some: '已填写' },
  ofFigure: '来自指标的明细', by: '统计', onlyThese: '只看：{title}', noRows: '没有符合条件的对象。', more: '更多',
  elsewhere: '现位于别处辖区', notSeen: '不在您的管辖范围内', since: '自 {time} 起', mergedInto: '已合并到 {code}', mapOf: '{name} 所在位置的地图', place: '位置',
  attributes: '基本情况', showEmpty: '显示未填写的 {count} 项', hideEmpty: '隐藏未填写的 {count} 项',
  records: '记录', kindOfRecords: '记录类别', allKinds: '全部类别', noRecords: '还没有记录。', late: '补录', voided: '已作废', answers: '检查表', noAnswers: '此记录没有检查表。', score: '得分 {score}', photo: '照片 {number}',
  outcome: { passed: '合格', failed: '不合格', not_applicable: '不适用' }, itemState: { open: '待整改', rectified: '已整改，待复核', accepted: '已销号' },
  standing: '期限、预警与数据质量', alerts: '未关闭的预警', closedAlerts: '另有 {count} 条已关闭的预警', duties: '期限', quality: '数据质量', nothingOwed: '没有期限、预警或疑点。', mark: { normal: '已核实为正常', abnormal: '已标为异常', none: '已撤销标注' },
  dutyState: { undated: '未定日期', open: '进行中', grace: '宽限期', overdue: '逾期', suspended: '暂停', met: '已完成' }, due: { today: '今天到期', left: '还剩 {days} 天', over: '逾期 {days} 天' },
  relations: '关联', noRelations: '没有关联对象。', relationState: { proposed: '待确认', refused: '已拒绝', withdrawn: '已撤回', upcoming: '未生效', in_force: '有效', ended: '已终止' },
  history: '变更历史', historyOf: '查看哪个字段', allAttributes: '全部字段', noChanges: '没有变更。', madeWith: '登记时填写的 {count} 项', action: { create: '登记', change: '变更', retire: '注销', restore: '恢复', merge: '合并', unmerge: '取消合并', move: '移交', record: '变更' }, changedBy: '{action}（{record}）',
  column: { code: '编码', life: '状态', tags: '标签', region: '所属区划', located_in: '所在区划', unit_grid_code: '单元网格', geom: '位置', merged_into: '合并到' },
  write: '登记记录', kindOfRecord: '记录类别', chooseKind: '请选择记录类别', occurredAt: '发生时间', now: '不填即为现在', atObject: '就在该对象所在位置', form: '检查表', note: '说明', photos: '照片 {count} 张（至少 {least} 张）', anyPhotos: '照片 {count} 张', attachments: '照片与附件', takeFile: '去掉 {name}', tooLarge: '{name} 超过 10 MB。', save: '保存', saving: '正在保存…', kept: '填写的内容已保留，可稍后再保存。',
  wrong: { required: '必填', least: '小于允许的最小值', most: '大于允许的最大值', number: '请填写数字', told: '不符合要求：{reason}' },
}
