-- What is to be told of models that are right no more, or again; told by now, so that each is taken once. The title is null where the version is gone.
create function risk.take_looks(wanted bigint[], at timestamptz) returns table (id bigint, model text, version text, level text, reasons jsonb, title jsonb) language sql set search_path = pg_catalog as $$
  with taken as (update risk.look l set told_at = at where l.id = any (wanted) and l.told_at is null returning l.id, l.model, l.version, l.level, l.drift -> 'reasons' as reasons)
  select t.*, (select c.card -> 'title' from risk.training c where c.model = t.model and c.version = t.version) from taken t order by t.id
$$;
revoke execute on function risk.take_looks(bigint[], timestamptz) from public;
grant execute on function risk.take_looks(bigint[], timestamptz) to cockpit_feed;
