-- What people are called, for pages and paper that name their accounts: who sees an account's name may know it. No row of accounts that are no person's.
create function identity.called(accounts text[]) returns table (user_name text, display_name text) language sql stable security definer set search_path = pg_catalog as $$
  select u.user_name, u.display_name from identity.user_account u where u.user_name = any (accounts);
$$;
revoke execute on function identity.called(text[]) from public;
grant execute on function identity.called(text[]) to cockpit_app;
