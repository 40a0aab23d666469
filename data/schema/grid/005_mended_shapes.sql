-- Areas of a shape to reckon with: itself where it is sound, mended where it has few corners, else its hull. What crosses itself a thousand times is mended for minutes, and nobody can stop it.
create function grid.mended(shape geometry) returns geometry language sql immutable strict parallel safe set search_path = pg_catalog, public as $$
  select st_collectionextract(case when st_isvalid(shape) then shape when st_npoints(shape) <= 200 then st_makevalid(shape, 'method=structure') else st_convexhull(shape) end, 3);
$$;

create or replace function grid.area_of(shape geometry) returns numeric language sql stable set search_path = pg_catalog, public as $$
  select round(coalesce(st_area(grid.mended(shape)::geography), 0)::numeric, 1);
$$;
