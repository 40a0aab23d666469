-- Packs in force, with their texts: every host reads the same. A shipped pack that was removed stays removed.
create table platform.pack (
  name text collate "C" primary key,
  version int not null, checksum text not null, files jsonb not null,
  installed_at timestamptz not null default now(), installed_by text not null,
  removed boolean not null default false
);
select platform.protect('platform.pack', 'closed');
select platform.publish('platform.pack');
