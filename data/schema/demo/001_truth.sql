-- What the invented city knows about itself and nobody else may: the laws its faults and cases follow, so that models can be judged by them.
-- No right for requests, in no projection.
create table demo.run (
  id int primary key default 1 check (id = 1),
  seed bigint not null, end_date date not null, scale double precision not null default 1, loaded_at timestamptz not null default now()
);
create table demo.equipment_risk (
  equipment_code text collate "C" primary key, yearly_fault_rate double precision not null, terms jsonb not null
);
create table demo.hot_spot (
  id int primary key, class_code text not null, law jsonb not null
);
create table demo.case_law (
  class_code text primary key, law jsonb not null -- share of all cases; weights by hour, month (January first), weekday (Sunday first) and land use
);
create table demo.cell_rate (
  unit_grid_code text collate "C" primary key, cases_per_year double precision not null -- hot spots apart
);
create table demo.planted_violation (
  id int primary key, kind text not null, object text not null, from_time timestamptz not null, to_time timestamptz not null, detail jsonb not null default '{}'
);
select platform.protect(t::regclass, 'closed') from unnest(array['demo.run', 'demo.equipment_risk', 'demo.hot_spot', 'demo.case_law', 'demo.cell_rate', 'demo.planted_violation']) t;
