-- Where things were, as reported. Not in the publication: the warehouse reads closed batches.
create table fence.position (
  object text not null, time timestamptz not null, seq int not null default 0,
  lon double precision not null, lat double precision not null,
  accuracy_m real, speed_mps real, attributes jsonb, source text not null default '',
  recorded_at timestamptz not null default now(),
  region text collate "C" not null default '', audience int[] not null default '{}',
  primary key (object, time, seq)
);
select platform.protect('fence.position', 'scoped');
