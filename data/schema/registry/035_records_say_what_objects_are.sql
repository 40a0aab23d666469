-- What records of a kind say of their objects: an attribute, and the SQL of its value over a record r.
create table registry.record_sets (
  kind text not null, object_type text not null, attribute text not null, said text not null,
  primary key (kind, object_type, attribute)
);
select platform.protect('registry.record_sets', 'closed');

-- An attribute is what the latest record of the kind says that is not voided, unless something later is known from elsewhere. Asked of the objects in $1.
create function registry.set_by_records(record_kind text, type text, objects bigint[]) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  latest text;
  kept text;
  moments text;
  assigned text;
  is_so text;
  becomes text;
begin
  select
    string_agg(format($sql$
      left join lateral (
        select said.v, r.occurred_at as at from registry.%1$I r, lateral (select %2$s as v) said
        where r.object_type = %3$L and r.object = o.id and r.voided_at is null and said.v is not null order by r.occurred_at desc, r.id desc limit 1
      ) %4$I on not exists (select from registry.%5$I h where h.object = o.id and h.valid_from > %4$I.at and h.after ? %6$L and h.action <> %7$L)$sql$,
      record_kind, s.said, type, 'of_' || s.attribute, type || '_history', s.attribute, 'record.' || record_kind), ''),
    string_agg(format('case when %1$I.at is null then o.%2$I else %1$I.v end as %2$I', 'of_' || s.attribute, s.attribute), ', '),
    string_agg(format('%I.at', 'of_' || s.attribute), ', '), string_agg(format('%1$I = said.%1$I', s.attribute), ', '), string_agg(format('o.%I', s.attribute), ', '), string_agg(format('said.%I', s.attribute), ', ')
  into latest, kept, moments, assigned, is_so, becomes from (select * from registry.record_sets s where s.kind = record_kind and s.object_type = type order by s.attribute) s;
  if assigned is null then
    return;
  end if;
  perform set_config('cockpit.action', 'record.' || record_kind, true);
  execute format($sql$
    with said as (select o.id, %s, greatest(%s) as at from registry.%I o %s where o.id = any ($1) and o.life <> 'merged')
    update registry.%I o set %s, valid_from = greatest(o.valid_from, said.at) from said where o.id = said.id and (%s) is distinct from (%s)$sql$,
    kept, moments, type, latest, type, assigned, is_so, becomes) using objects;
  perform set_config('cockpit.action', '', true);
end $$;
revoke execute on function registry.set_by_records(text, text, bigint[]) from public;

create function registry.set_by_new_records() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform registry.set_by_records(tg_table_name, n.object_type, array_agg(distinct n.object)) from happened n group by n.object_type;
  return null;
end $$;

create function registry.set_by_changed_records() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform registry.set_by_records(tg_table_name, n.object_type, array_agg(distinct n.object)) from happened n join was o on o.id = n.id
  where to_jsonb(o) - array['region', 'audience', 'version'] <> to_jsonb(n) - array['region', 'audience', 'version'] group by n.object_type;
  return null;
end $$;

-- Duties are asked for once for a statement: feeds and imports write many records.
create function registry.ask_for_duties_of_new() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into registry.duty_question (object_type, object) select distinct f.object_type, n.object from happened n join registry.duty_fact f on f.source = tg_table_name and f.object_type = n.object_type;
  return null;
end $$;

create function registry.ask_for_duties_of_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into registry.duty_question (object_type, object) select distinct f.object_type, n.object from happened n join was o on o.id = n.id join registry.duty_fact f on f.source = tg_table_name and f.object_type = n.object_type
  where to_jsonb(o) - array['region', 'audience', 'version'] <> to_jsonb(n) - array['region', 'audience', 'version'];
  return null;
end $$;

create function registry.follow_records(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger b_duties after insert on %s referencing new table as happened for each statement execute function registry.ask_for_duties_of_new()', target);
  execute format('create trigger b_duties_changed after update on %s referencing old table as was new table as happened for each statement execute function registry.ask_for_duties_of_changed()', target);
  execute format('create trigger c_sets after insert on %s referencing new table as happened for each statement execute function registry.set_by_new_records()', target);
  execute format('create trigger c_sets_changed after update on %s referencing old table as was new table as happened for each statement execute function registry.set_by_changed_records()', target);
end $$;
do $$
declare target regclass;
begin
  for target in select tgrelid::regclass from pg_trigger where tgfoid = 'registry.ask_for_duties'::regproc loop
    execute format('drop trigger b_ask_for_duties on %s', target);
    perform registry.follow_records(target);
  end loop;
end $$;
drop function registry.ask_for_duties();
