-- Keys that have sealed something of this record, by number, each with a mark that only the key itself can make: a host whose file of keys lacks one, or has another, does not begin.
create table platform.sealing_key (
  number int primary key check (number > 0),
  mark bytea not null,
  since timestamptz not null default now()
);
select platform.protect('platform.sealing_key', 'closed');
