-- The layers that imports made, and may therefore change; every other table of gis is not theirs to touch.
create table platform.imported_layer (
  name text primary key,
  created_at timestamptz not null default now()
);
select platform.protect('platform.imported_layer', 'closed');
