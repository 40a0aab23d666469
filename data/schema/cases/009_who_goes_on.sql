-- Who goes on with a request at the end of somebody's shift; who has asked for it stays known: neither of them decides it.
alter table cases.request add column carried_by text;
update cases.request set carried_by = asked_by;
alter table cases.request alter column carried_by set not null;
create index on cases.request (carried_by) where state = 'open';
drop index cases.request_asked_by_idx;

-- How much each has to do, whatever the asker sees: within a transaction that gives several of them something, also what it has given.
create function cases.load_of(accounts text[]) returns table (account text, open_cases int, on_duty boolean) language sql stable security definer set search_path = pg_catalog as $$
  select a, (select count(*)::int from cases.case_file o where o.held_by = a and o.closed_at is null), exists (select from cases.shift s where s.account = a and s.ended_at is null) from unnest(accounts) a;
$$;
revoke execute on function cases.load_of(text[]) from public;
grant execute on function cases.load_of(text[]) to cockpit_app, cockpit_feed;
