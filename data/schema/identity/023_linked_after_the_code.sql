-- Whom an account is to be tied to once the code that is asked for was said; null where it is tied already.
alter table identity.provider_sign_in add column issuer text, add column subject text;

-- False where the subject is another account's. A code that is waited for is of whoever the account was tied to before.
create or replace function identity.link_subject(wanted text, new_issuer text, new_subject text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from identity.linked_subject l join identity.user_account u on u.id = l.user_id where l.issuer = new_issuer and l.subject = new_subject and u.user_name <> wanted) then
    return false;
  end if;
  insert into identity.linked_subject (user_id, issuer, subject, linked_by)
  select u.id, new_issuer, new_subject, platform.caller() from identity.user_account u where u.user_name = wanted and identity.is_within(u.regions, platform.caller_regions())
  on conflict (user_id) do update set issuer = excluded.issuer, subject = excluded.subject, linked_at = now(), linked_by = excluded.linked_by;
  delete from identity.provider_sign_in p using identity.user_account u where u.id = p.user_id and p.session_id is null and u.user_name = wanted and identity.is_within(u.regions, platform.caller_regions());
  update identity.user_account u set version = version + 1 where user_name = wanted and identity.is_within(u.regions, platform.caller_regions());
  return true;
end $$;
