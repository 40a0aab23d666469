-- What is sealed cannot be masked here: the host opens it, and masks it by the same rules. What is not sealed yet is masked as before.
create or replace function published.mask_name(said text) returns text language sql immutable parallel safe set search_path = pg_catalog
  return case when starts_with(said, 'sealed:') then said when btrim(said) <> '' then left(btrim(said), 1) || '**' end;
create or replace function published.mask_phone(said text) returns text language sql immutable parallel safe set search_path = pg_catalog
  return case when starts_with(said, 'sealed:') then said
    when said is null or btrim(said) = '' then null
    when regexp_replace(btrim(said), '[ -]', '', 'g') ~ '^\+?[0-9]{8,15}$' then left(regexp_replace(btrim(said), '[ -]', '', 'g'), -8) || '****' || right(regexp_replace(btrim(said), '[ -]', '', 'g'), 4)
    else '****' end;
