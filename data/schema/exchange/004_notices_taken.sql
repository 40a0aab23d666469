-- What is to be told of the market; told by now, so that each is taken once.
create function exchange.take_notices(wanted bigint[], at timestamptz) returns table (id bigint, accounts text[], title text, title_en text, text text, text_en text) language sql set search_path = pg_catalog as $$
  update exchange.notice n set told_at = at where n.id = any (wanted) and n.told_at is null returning n.id, n.accounts, n.title, n.title_en, n.text, n.text_en
$$;
revoke execute on function exchange.take_notices(bigint[], timestamptz) from public;
grant execute on function exchange.take_notices(bigint[], timestamptz) to cockpit_feed;
