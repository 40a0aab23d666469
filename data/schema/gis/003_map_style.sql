-- A whole MapLibre style that an administrator has put in the place of the one made from the layer's attributes and figures. Same row, same version:
-- who changes either must have read both.
alter table gis.layer add map_style jsonb check (octet_length(map_style::text) <= 1048576);

create function gis.edit_map_style(layer text, expected int, new_style jsonb) returns setof gis.layer language sql security definer set search_path = pg_catalog as $$
  insert into gis.layer as l (name, map_style)
  select layer, new_style where expected = 0 or exists (select from gis.layer k where k.name = layer)
  on conflict (name) do update set map_style = new_style, version = l.version + 1, updated_at = now() where l.version = expected
  returning l.*;
$$;
