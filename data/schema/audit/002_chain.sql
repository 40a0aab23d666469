-- Lines of the audit are only ever added. Once a second a sealer takes those that were committed since, in that order, and puts them under a seal: a number, what they are, a hash over them, and
-- a code over all that and the seal before, made with a key outside of the database. Whoever changes a line, or takes one away, or slips one in, is found (AuditCheck).
alter table audit.entry add column origin text not null default '';
comment on column audit.entry.origin is 'From where: the address of whoever asked; empty for what is done by itself.';
revoke update, delete, truncate on audit.entry from cockpit_feed;

create or replace function audit.write(action text, object text, detail jsonb) returns void language sql security definer set search_path = pg_catalog as $$
  insert into audit.entry (caller, action, object, detail, origin) values (platform.caller(), action, object, detail, coalesce(current_setting('cockpit.origin', true), ''));
$$;

-- What no seal covers yet. A line waits here from the moment at which it is committed, so that neither a slow transaction nor a restored backup leaves one behind.
create table audit.unsealed (id bigint primary key);
select platform.protect('audit.unsealed', 'closed');
insert into audit.unsealed select id from audit.entry;

create function audit.await_seal() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into audit.unsealed select id from made;
  return null;
end $$;
create trigger await_seal after insert on audit.entry referencing new table as made for each statement execute function audit.await_seal();

-- content: SHA-256 over the digests of the lines, by id. mac: HMAC-SHA256, see Seal.
create table audit.seal (
  number bigint primary key check (number > 0),
  sealed_at timestamptz not null,
  ids int8multirange not null,
  lines int not null check (lines > 0),
  content bytea not null,
  mac bytea not null,
  forgotten_at timestamptz
);
select platform.protect('audit.seal', 'closed');
revoke update, delete, truncate on audit.seal from cockpit_feed;

-- The only way in which lines go: all those of old seals, which stay and go on to bind the others. Half a year is kept in any case.
create function audit.forget(before timestamptz) returns bigint language plpgsql security definer set search_path = pg_catalog as $$
declare
  old bigint[] := array(select number from audit.seal where sealed_at < before and forgotten_at is null);
  gone bigint;
begin
  if before > now() - interval '183 days' then
    raise exception 'audit: what is younger than half a year is not forgotten';
  end if;
  delete from audit.entry e using audit.seal s cross join unnest(s.ids) r where s.number = any (old) and e.id >= lower(r) and e.id < upper(r);
  get diagnostics gone = row_count;
  update audit.seal set forgotten_at = now() where number = any (old);
  return gone;
end $$;
revoke execute on function audit.forget(timestamptz) from public;
grant execute on function audit.forget(timestamptz) to cockpit_feed;

create function audit.digest(e audit.entry) returns bytea language sql stable set search_path = pg_catalog as $$
  select sha256(convert_to(jsonb_build_array(e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.caller, e.action, e.object, e.detail, e.origin)::text, 'UTF8'));
$$;
