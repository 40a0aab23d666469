-- Programs share a name where one has ended: who is swept away does not end what is known of another that goes on.
create or replace function identity.note_regions() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  of_account text := tg_argv[0] || (to_jsonb(coalesce(new, old)) ->> tg_argv[1]);
  goes_on boolean := false;
begin
  if tg_op = 'DELETE' then
    execute format('select exists (select from %I.%I a where a.%I = $1)', tg_table_schema, tg_table_name, tg_argv[1]) into goes_on using to_jsonb(old) ->> tg_argv[1];
  end if;
  if goes_on then
    return null;
  end if;
  update identity.regions_held h set until = clock_timestamp() where h.account = of_account and h.until = 'infinity';
  if tg_op <> 'DELETE' then
    insert into identity.regions_held (account, regions) values (of_account, new.regions);
  end if;
  return null;
end $$;
