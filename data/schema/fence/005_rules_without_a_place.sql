-- Divisions or duty grids by which a version of a rule judges, as they were when it was put: what it told can be followed later, and borders do not move under it.
create table fence.rule_area (
  rule bigint not null, version int not null, code text collate "C" not null, name text not null,
  outline bytea not null, -- EWKB: no layer of the map
  primary key (rule, version, code)
);
select platform.protect('fence.rule_area', 'closed');
revoke insert, update, delete on fence.rule_area from cockpit_app;

create function fence.areas(wanted text) returns table (code text, name text, geom geometry) language sql stable set search_path = pg_catalog as $$
  select code, name, geom from grid.division where level = array_position(array['province', 'city', 'district', 'street_office', 'community'], wanted)
  union all select code, name, geom from grid.duty where wanted = 'duty_grid'
  order by 1
$$;

create function fence.keep_areas(kept_rule bigint, kept_version int, wanted text) returns void language sql security definer set search_path = pg_catalog as $$
  insert into fence.rule_area (rule, version, code, name, outline) select kept_rule, kept_version, code, name, geom::bytea from fence.areas(wanted)
$$;

-- A rule that is nobody's judges everybody's objects: whoever sees what it told is told its name.
create policy everybodys on fence.rule_version for select to cockpit_app using (region = '' and audience = '{}');
