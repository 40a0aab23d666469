-- Answers kept for repeated writes (Idempotency-Key). A key belongs to one caller.
create table platform.idempotency_key (
  caller text not null,
  key text not null,
  request_hash bytea not null,
  status int not null,
  content_type text,
  body bytea,
  lsn pg_lsn,
  created_at timestamptz not null default now(),
  primary key (caller, key)
);
select platform.protect('platform.idempotency_key', 'closed');

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
