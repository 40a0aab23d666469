-- Whether a division lies within that of an organisation, which the caller may not see: who changes what is under it leaves it there.
create function identity.stands_within(wanted_region text, organisation text) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from identity.organisation o where o.code = organisation and wanted_region ^@ o.region);
$$;
revoke execute on function identity.stands_within(text, text) from public;
grant execute on function identity.stands_within(text, text) to cockpit_app;
