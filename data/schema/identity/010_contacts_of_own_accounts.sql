-- Where somebody is reached, they themselves read and say, and who administers their account; an administrator of one district none of another's. No row, and false, for whoever else.
create function identity.is_reached_by(wanted text, regions text[]) returns boolean language sql stable set search_path = pg_catalog as $$
  select wanted = platform.caller() or identity.is_within(regions, platform.caller_regions());
$$;

create or replace function identity.contact_of(wanted text) returns table (user_id bigint, user_name text, display_name text, mail text, phone text, language text, version int) language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.user_name, u.display_name, c.mail, c.phone, coalesce(c.language, 'zh'), coalesce(c.version, 0) from identity.user_account u left join identity.contact c on c.user_id = u.id
  where u.user_name = wanted and identity.is_reached_by(u.user_name, u.regions);
$$;

create or replace function identity.contacts(behind text, most int) returns table (user_id bigint, user_name text, display_name text, mail text, phone text, language text, version int) language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.user_name, u.display_name, c.mail, c.phone, coalesce(c.language, 'zh'), coalesce(c.version, 0) from identity.user_account u left join identity.contact c on c.user_id = u.id
  where u.user_name collate "C" > behind and not u.disabled and identity.is_reached_by(u.user_name, u.regions) order by u.user_name collate "C" limit most;
$$;

create or replace function identity.put_contact(wanted text, new_mail text, new_phone text, new_language text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into identity.contact as c (user_id, mail, phone, language, changed_by)
  select u.id, new_mail, new_phone, new_language, platform.caller() from identity.user_account u where u.user_name = wanted and identity.is_reached_by(u.user_name, u.regions)
  on conflict (user_id) do update set mail = excluded.mail, phone = excluded.phone, language = excluded.language, version = c.version + 1, changed_at = now(), changed_by = excluded.changed_by;
  return found;
end $$;

-- People of parties have no region of their own and join by their names; who has one, joins by those alone who administer the account. False for others, as where nobody is called so.
create or replace function identity.join_party(wanted text, party int) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare fits boolean;
begin
  select 'party' = any (u.roles) into fits from identity.user_account u
  where u.user_name = wanted and (cardinality(u.regions) = 0 or identity.is_within(u.regions, platform.caller_regions())) for update;
  if not found then
    return false;
  end if;
  update identity.user_account set audience = audience || party, version = version + 1 where fits and user_name = wanted and not party = any (audience);
  return case when fits then true end;
end $$;
