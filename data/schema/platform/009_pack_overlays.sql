-- What administrators changed of packs, version by version; the last is in force. The order of keys is that of what is shown, so the text is kept as it is.
create table platform.pack_overlay (
  pack text collate "C" not null, version int not null,
  patch json not null, note text,
  changed_at timestamptz not null default now(), changed_by text not null,
  primary key (pack, version)
);
select platform.protect('platform.pack_overlay', 'closed');
select platform.publish('platform.pack_overlay');
