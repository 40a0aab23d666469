-- Which regions accounts had when: what somebody did in one place is not told to who administers them in another. Users by name, programs as token:NAME; kept when they are gone, as their lines of the audit are.
create table identity.regions_held (
  id bigint generated always as identity primary key,
  account text collate "C" not null, regions text[] not null,
  since timestamptz not null default clock_timestamp(), until timestamptz not null default 'infinity'
);
create index on identity.regions_held (account);
select platform.protect('identity.regions_held', 'closed');

-- What was done before this was kept is of where they are now.
insert into identity.regions_held (account, regions, since)
select u.user_name, u.regions, timestamptz '-infinity' from identity.user_account u union all
select distinct on (t.name) 'token:' || t.name, t.regions, timestamptz '-infinity' from identity.api_token t order by 1;

create function identity.note_regions() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare of_account text := tg_argv[0] || (to_jsonb(coalesce(new, old)) ->> tg_argv[1]);
begin
  update identity.regions_held h set until = clock_timestamp() where h.account = of_account and h.until = 'infinity';
  if tg_op <> 'DELETE' then
    insert into identity.regions_held (account, regions) values (of_account, new.regions);
  end if;
  return null;
end $$;
create trigger regions_noted after insert or delete on identity.user_account for each row execute function identity.note_regions('', 'user_name');
create trigger regions_changed after update of regions on identity.user_account for each row when (old.regions is distinct from new.regions) execute function identity.note_regions('', 'user_name');
create trigger regions_noted after insert or delete on identity.api_token for each row execute function identity.note_regions('token:', 'name');
create trigger regions_changed after update of regions on identity.api_token for each row when (old.regions is distinct from new.regions) execute function identity.note_regions('token:', 'name');
