-- Answers kept for repeated writes (Idempotency-Key). A key belongs to one caller; rows older than a day are swept.
create table platform.idempotency_key (
  caller text not null,
  key text not null,
  request_hash bytea not null,
  status int not null,
  headers jsonb not null,
  body bytea not null,
  created_at timestamptz not null default now(),
  primary key (caller, key)
);
create index on platform.idempotency_key (created_at);
select platform.protect('platform.idempotency_key', 'closed');

-- Requests reach their own keys through these two alone; the caller is the one the scope was opened for.
-- outcome: new (the key is ours until the transaction ends), same (with the answer kept), other (used for another request), busy.
create function platform.claim_key(wanted text, hash bytea, out outcome text, out status int, out headers jsonb, out body bytea)
language plpgsql security definer set search_path = pg_catalog as $$
declare kept platform.idempotency_key;
begin
  if not pg_try_advisory_xact_lock(hashtextextended(platform.caller() || chr(10) || wanted, 7)) then
    outcome := 'busy';
    return;
  end if;
  select * into kept from platform.idempotency_key k where k.caller = platform.caller() and k.key = wanted;
  outcome := case when kept.key is null then 'new' when kept.request_hash = hash then 'same' else 'other' end;
  if outcome = 'same' then
    status := kept.status; headers := kept.headers; body := kept.body;
  end if;
end $$;

create function platform.keep_answer(key text, hash bytea, status int, headers jsonb, body bytea) returns void
language sql security definer set search_path = pg_catalog as $$
  insert into platform.idempotency_key (caller, key, request_hash, status, headers, body) values (platform.caller(), key, hash, status, headers, body);
$$;

-- How far each durable projection has written what it knows (DESIGN: change stream).
create table platform.projection (
  node text not null,
  name text not null,
  system_identifier text not null,
  timeline int not null,
  slot text not null,
  lsn pg_lsn not null,
  saved_at timestamptz not null default now(),
  primary key (node, name)
);
select platform.protect('platform.projection', 'closed');
