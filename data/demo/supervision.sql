-- What supervises the demo's equipment: people and their certificates, contracts, hazards in every band, orders, checks, complaints and notices of works. Everything follows from codes and the demo's last day, so that the same demo
-- has the same; names of people are put together from lists of syllables, and no telephone has their numbers.
set local timezone = 'Asia/Shanghai';
create temporary table demo_said on commit drop as
  select current_setting('demo.today')::date as today, string_to_array(current_setting('demo.surnames'), ',') as surnames, string_to_array(current_setting('demo.givens'), ',') as givens;
create temporary table demo_equipment on commit drop as
  select e.*, abs(hashtext(e.code || 'supervision')::bigint) as draw, abs(hashtext(e.code || 'again')::bigint) as draw2 from registry.special_equipment e where e.source = 'demo';
create temporary table demo_unit on commit drop as
  select u.*, abs(hashtext(u.code || 'supervision')::bigint) as draw from registry.unit u where u.source = 'demo';

create temporary table demo_person on commit drop as
  select 'P' || u.code || n as code, u.code as unit_code, u.kind, u.region, p.post, n, abs(hashtext(u.code || 'person' || n)::bigint) as draw
  from demo_unit u
  join (values ('maintenance', 'maintenance_worker', 6), ('filling', 'filler', 3), ('inspection', 'inspector', 12), ('use', 'safety_officer', 1)) as p (kind, post, people) on p.kind = u.kind
  cross join lateral generate_series(1, p.people) n
  where u.kind <> 'use' or u.draw % 6 = 0;
insert into registry.person (source, code, name, post, phone, region)
select 'demo', p.code, s.surnames[1 + p.draw % cardinality(s.surnames)] || s.givens[1 + p.draw / 97 % cardinality(s.givens)] || s.givens[1 + p.draw / 9973 % cardinality(s.givens)], p.post, '100' || lpad((p.draw % 100000000)::text, 8, '0'), p.region
from demo_person p, demo_said s order by p.code;
insert into registry.certificate (source, code, certificate_kind, item, person_code, issued_by, issued_on, valid_until, region)
select 'demo', 'Z' || p.code, case p.post when 'inspector' then 'inspector' when 'safety_officer' then 'safety_manager' else 'worker' end,
  case p.post when 'inspector' then '电梯检验师' when 'safety_officer' then '特种设备安全管理' when 'filler' then '气瓶充装' else '电梯修理' end, p.code, '市场监督管理局', s.today + (p.draw % 1400)::int - 40 - 1461, s.today + (p.draw % 1400)::int - 40, p.region
from demo_person p, demo_said s order by p.code;
insert into registry.certificate (source, code, certificate_kind, item, unit_code, issued_by, issued_on, valid_until, region)
select 'demo', 'Z' || u.code, case u.kind when 'filling' then 'filling' when 'inspection' then 'approval' else 'production' end, case u.kind when 'filling' then '气瓶充装' when 'inspection' then '综合检验' else '电梯安装改造修理' end, u.code, '市场监督管理局',
  s.today + (u.draw % 400)::int - 30 - 1461, s.today + (u.draw % 400)::int - 30, u.region
from demo_unit u, demo_said s where u.kind in ('filling', 'inspection', 'maintenance') order by u.code;

insert into registry.employment (post, from_type, from_object, from_code, to_type, to_object, to_code, state, proposed_side, valid_from, proposed_by, proposed_at)
select p.post, 'person', o.id, o.code, 'unit', u.id, u.code, 'confirmed', 'from', (s.today - 400)::timestamptz, 'demo', (s.today - 401)::timestamptz
from demo_person p join registry.person o on o.code = p.code join demo_unit u on u.code = p.unit_code, demo_said s order by p.code;
-- A third of the lifts is maintained by a contract; some of these end soon.
insert into registry.upkeep_contract (contract_no, workers, from_type, from_object, from_code, to_type, to_object, to_code, state, proposed_side, valid_from, valid_to, proposed_by, proposed_at)
select 'WB' || e.code, w.names, 'special_equipment', e.id, e.code, 'unit', u.id, u.code, 'confirmed', 'to', (s.today - 365 + (e.draw % 360)::int)::timestamptz - interval '1 day', (s.today + (e.draw % 360)::int + 1)::timestamptz, 'demo', (s.today - 366)::timestamptz
from demo_equipment e join demo_unit u on u.code = e.maintenance_unit_code
join lateral (select string_agg(o.name, '、' order by o.code) as names from registry.person o join demo_person p on p.code = o.code where p.unit_code = u.code and p.n in (1 + e.draw % 6, 1 + e.draw2 % 6)) w on w.names is not null, demo_said s
where e.category = 'lift' and e.draw % 3 = 0 order by e.code;
insert into registry.upkeep (source, object_type, object, object_code, occurred_at, recorded_at, maintenance_kind, workers, result, region, geom)
select 'demo', c.from_type, c.from_object, c.from_code, m.moment, m.moment + interval '40 minutes', 'half_month', c.workers, '正常', e.region, e.geom
from registry.upkeep_contract c join demo_equipment e on e.id = c.from_object, demo_said s, lateral (select (s.today - (e.draw2 % 15)::int - 1)::timestamptz + interval '9 hours' + (e.draw % 480) * interval '1 minute' as moment) m where c.proposed_by = 'demo' order by c.from_code;

-- Hazards: from a fortnight overdue to more than a month ahead; every third was put right.
create temporary table demo_hazard on commit drop as
  select 'YHD' || lpad(row_number() over (order by e.code)::text, 6, '0') as code, e.code as equipment_code, e.use_unit_code, e.region, e.geom, e.category, e.draw, e.draw2, case when e.draw2 % 4 = 0 then 'major' else 'general' end as level,
    s.today + case when e.draw2 % 4 = 0 then (e.draw2 / 16 % 60)::int - 12 else (e.draw2 / 16 % 20)::int - 5 end as deadline_on
  from demo_equipment e, demo_said s where e.draw / 7 % 30 = 0 and e.use_unit_code is not null;
insert into registry.equipment_hazard (source, code, problem, hazard_level, hazard_category, hazard_cause, hazard_source, unit_code, equipment_code, found_on, deadline_on, found_by, region, geom)
select 'demo', h.code, (array['制动器磨损超标', '门锁装置失效', '安全附件超期未校验', '未按规定维护保养', '作业人员无证上岗', '警示标志缺失', '限速器未校验', '使用登记证未悬挂'])[1 + h.draw % 8], h.level,
  (array['equipment', 'equipment', 'inspection', 'use', 'personnel', 'surroundings', 'inspection', 'registration'])[1 + h.draw % 8], (array['ageing', 'ageing', 'no_inspection', 'no_upkeep', 'no_certificate', 'no_system', 'no_inspection', 'no_system'])[1 + h.draw % 8],
  (array['supervision_check', 'inspection', 'self_check', 'maintenance', 'complaint'])[1 + h.draw2 / 4 % 5], h.use_unit_code, h.equipment_code, least(h.deadline_on - case h.level when 'major' then 60 else 30 end, s.today - 9), h.deadline_on, '监察人员', h.region, h.geom
from demo_hazard h, demo_said s order by h.code;
create temporary table demo_hazard_at on commit drop as
  select o.id, o.code, o.region, o.found_on, o.deadline_on, o.hazard_level, h.draw, h.draw / 1000 % 3 = 0 as is_fixed from demo_hazard h join registry.equipment_hazard o on o.code = h.code;
insert into registry.supervision_log (source, object_type, object, object_code, occurred_at, supervised_by, content, region)
select 'demo', 'equipment_hazard', id, code, found_on::timestamptz + interval '34 hours', '监察人员', '现场核查，责令整改', region from demo_hazard_at where is_fixed or hazard_level = 'major' order by code;
insert into registry.hazard_fix (source, object_type, object, object_code, occurred_at, fixed_by, result, region)
select 'demo', 'equipment_hazard', id, code, found_on::timestamptz + interval '130 hours', '使用单位', '已更换并调试', region from demo_hazard_at where is_fixed order by code;
insert into registry.hazard_acceptance (source, object_type, object, object_code, occurred_at, passed, accepted_by, opinion, region)
select 'demo', 'equipment_hazard', id, code, found_on::timestamptz + interval '178 hours', true, '监察人员', '整改到位', region from demo_hazard_at where is_fixed order by code;
insert into registry.rectification_order (source, object_type, object, object_code, occurred_at, order_no, measure, deadline_on, requirements, region)
select 'demo', 'equipment_hazard', id, code, found_on::timestamptz + interval '58 hours', '令' || code, 'order', deadline_on, '停止使用并整改', region from demo_hazard_at where hazard_level = 'major' and not is_fixed and draw / 3 % 2 = 0 order by code;

-- What was not inspected in time: put off, ordered, taken out of use, asked for; the rest waits.
create temporary table demo_overdue on commit drop as
  select e.* from demo_equipment e, demo_said s where e.next_inspection_on < s.today and e.state = 'in_use';
insert into registry.inspection_extension (source, object_type, object, object_code, occurred_at, extended_to, reason, region)
select 'demo', 'special_equipment', e.id, e.code, greatest(e.next_inspection_on + 1, s.today - 20)::timestamptz, s.today + (e.draw % 40)::int - 8, '检验机构排期', e.region from demo_overdue e, demo_said s where e.draw % 6 = 0 order by e.code;
insert into registry.rectification_order (source, object_type, object, object_code, occurred_at, order_no, measure, deadline_on, requirements, region)
select 'demo', 'special_equipment', e.id, e.code, greatest(e.next_inspection_on + 1, s.today - 20)::timestamptz, '令' || e.code, case when e.draw2 % 5 = 0 then 'prosecution' else 'order' end, s.today + (e.draw2 % 25)::int - 6, '立即停用并报检', e.region from demo_overdue e, demo_said s where e.draw % 6 = 1 order by e.code;
insert into registry.taken_out_of_use (source, object_type, object, object_code, occurred_at, what, note, region)
select 'demo', 'special_equipment', e.id, e.code, greatest(e.next_inspection_on + 1, s.today - (e.draw2 % 50)::int)::timestamptz, 'stopped', '现场停用', e.region from demo_overdue e, demo_said s where e.draw % 6 = 2 order by e.code;
insert into registry.inspection_request (source, object_type, object, object_code, occurred_at, body, wished_on, region)
select 'demo', 'special_equipment', e.id, e.code, (s.today - 3)::timestamptz, '特种设备检验所', s.today + 10, e.region from demo_overdue e, demo_said s where e.draw % 6 = 3 order by e.code;

-- Checks, complaints, notices of works, accidents, letters of commitment.
insert into registry.supervision_check (source, object_type, object, object_code, occurred_at, check_no, check_kind, checked_by, hazards_found, conclusion, region, geom)
select 'demo', 'unit', u.id, u.code, (s.today - (u.draw % 300)::int - 2)::timestamptz + interval '10 hours', 'JC' || u.code, (array['routine', 'special', 'key_period', 'licence'])[1 + u.draw % 4], '监察人员', u.draw / 4 % 3, case u.draw / 4 % 3 when 0 then '未发现问题' else '责令限期整改' end, u.region, u.geom
from demo_unit u, demo_said s where u.draw / 11 % 10 = 0 order by u.code;
insert into registry.check_closure (source, object_type, object, object_code, occurred_at, closed_by, conclusion, region)
select 'demo', c.object_type, c.object, c.object_code, c.occurred_at + interval '1 day', '监察人员', '办结', c.region from registry.supervision_check c join demo_unit u on u.id = c.object where c.source = 'demo' and c.object_type = 'unit' and u.draw % 5 > 0 order by c.object_code;
insert into registry.complaint (source, object_type, object, object_code, occurred_at, complainant, content, outcome, region)
select 'demo', 'special_equipment', e.id, e.code, (s.today - (e.draw % 360)::int - 1)::timestamptz + interval '11 hours', case when e.draw2 % 9 = 0 then 'use_unit' else 'public' end, (array['电梯经常故障', '运行有异响', '长期停用无人处理', '困人后无人接听'])[1 + e.draw2 % 4],
  case when e.draw % 360 > 20 and e.draw2 % 8 > 0 then '已核实并督促整改' end, e.region
from demo_equipment e, demo_said s where e.category = 'lift' and e.draw / 13 % 110 = 0 order by e.code;
insert into registry.construction_notice (source, code, project, work_kind, category, equipment_count, builder_unit_code, use_unit_code, begins_on, ends_on, notice_state, region, geom)
select 'demo', 'GZD' || lpad(row_number() over (order by e.code)::text, 6, '0'), coalesce(e.site_name, e.name) || w.title, w.kind, e.category, 1 + e.draw % 4, e.maintenance_unit_code, e.use_unit_code, b.begins_on, b.begins_on + 30,
  case when b.begins_on > s.today + 5 then 'entered' when e.draw2 % 12 = 0 then 'returned' else 'accepted' end, e.region, e.geom
from demo_equipment e join lateral (select * from (values (0, 'install', '电梯安装'), (1, 'alter', '电梯改造'), (2, 'overhaul', '电梯重大修理'), (3, 'repair', '电梯修理')) as w (n, kind, title) where w.n = e.draw2 % 4) w on true, demo_said s, lateral (select s.today + (e.draw % 400)::int - 370 as begins_on) b
where e.maintenance_unit_code is not null and e.draw / 17 % 90 = 0;
insert into registry.accident (source, object_type, object, object_code, occurred_at, grade, deaths, injured, loss_yuan, description, cause, region, geom)
select 'demo', 'special_equipment', e.id, e.code, (s.today - (e.draw % 700)::int - 5)::timestamptz + interval '15 hours', case when e.draw2 % 4 = 0 then 'general' else 'incident' end, 0, e.draw2 % 3, 20000 + e.draw % 90000, e.name || '伤人', '操作不当', e.region, e.geom
from demo_equipment e, demo_said s where e.draw / 19 % 1500 = 0 order by e.code;
insert into registry.commitment (source, object_type, object, object_code, occurred_at, year, signed_by, region)
select 'demo', 'unit', u.id, u.code, date_trunc('year', s.today)::date::timestamptz + (u.draw % 20) * interval '1 hour', extract(year from s.today)::bigint, u.contact, u.region from demo_unit u, demo_said s where u.kind in ('use', 'filling') and u.contact is not null and u.draw % 3 > 0 order by u.code;
set local timezone to default;
