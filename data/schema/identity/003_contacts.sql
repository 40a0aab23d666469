-- Where people are reached outside of here, set by themselves and by administrators. Never in logs, never in the change stream.
create table identity.contact (
  user_id bigint primary key references identity.user_account (id) on delete cascade,
  mail text, phone text, language text not null default 'zh' check (language in ('zh', 'en')),
  version int not null default 1, changed_at timestamptz not null default now(), changed_by text not null
);
select platform.protect('identity.contact', 'closed');

-- Requests reach contacts through these alone. No row, and false, where nobody is called so.
create function identity.contact_of(wanted text) returns table (user_id bigint, user_name text, display_name text, mail text, phone text, language text, version int) language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.user_name, u.display_name, c.mail, c.phone, coalesce(c.language, 'zh'), coalesce(c.version, 0) from identity.user_account u left join identity.contact c on c.user_id = u.id where u.user_name = wanted;
$$;

create function identity.contacts(behind text, most int) returns table (user_id bigint, user_name text, display_name text, mail text, phone text, language text, version int) language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.user_name, u.display_name, c.mail, c.phone, coalesce(c.language, 'zh'), coalesce(c.version, 0) from identity.user_account u left join identity.contact c on c.user_id = u.id
  where u.user_name collate "C" > behind and not u.disabled order by u.user_name collate "C" limit most;
$$;

create function identity.put_contact(wanted text, new_mail text, new_phone text, new_language text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into identity.contact as c (user_id, mail, phone, language, changed_by) select u.id, new_mail, new_phone, new_language, platform.caller() from identity.user_account u where u.user_name = wanted
  on conflict (user_id) do update set mail = excluded.mail, phone = excluded.phone, language = excluded.language, version = c.version + 1, changed_at = now(), changed_by = excluded.changed_by;
  return found;
end $$;

revoke execute on function identity.contact_of(text), identity.contacts(text, int), identity.put_contact(text, text, text, text) from public;
grant execute on function identity.contact_of(text), identity.contacts(text, int), identity.put_contact(text, text, text, text) to cockpit_app;
