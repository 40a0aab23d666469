-- Whose days are the city's days, as the operator says it: each start of the service writes it here.
create table platform.city (
  is_one boolean primary key default true check (is_one),
  zone text not null default 'Asia/Shanghai'
);
select platform.protect('platform.city', 'closed');
insert into platform.city default values;

create function platform.day_of(moment timestamptz) returns date language sql stable security definer set search_path = pg_catalog as $$
  select (moment at time zone (select zone from platform.city))::date
$$;
