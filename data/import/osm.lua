-- What an OpenStreetMap extract becomes here: an osm2pgsql flex style that fills staging tables in the schema named by
-- COCKPIT_SCHEMA, each shaped like the table of the record it goes to. The import checks them and carries them over.
-- source_id is n, w or r and the object's id. Longitudes and latitudes stay as they are.

local schema = assert(os.getenv('COCKPIT_SCHEMA'), 'COCKPIT_SCHEMA is not set')

local function stage(name, columns)
  table.insert(columns, 1, { column = 'source_id', type = 'text', not_null = true })
  table.insert(columns, { column = 'geom', type = 'geometry', projection = 4326, not_null = true })
  return osm2pgsql.define_table { name = name, schema = schema, columns = columns, cluster = 'no', indexes = {} }
end

local function text(name) return { column = name, type = 'text' } end
local function int(name) return { column = name, type = 'int' } end
local function bool(name) return { column = name, type = 'bool' } end

local road = stage('road', { text 'name', text 'name_en', text 'class', bool 'oneway', bool 'bridge', bool 'tunnel', int 'layer', text 'aliases' })
local railway = stage('railway', { text 'name', text 'class', bool 'bridge', bool 'tunnel' })
local building = stage('building', { text 'name', text 'class', int 'levels', { column = 'height_m', type = 'real' } })
local water = stage('water', { text 'name', text 'class' })
local waterway = stage('waterway', { text 'name', text 'class' })
local land_use = stage('land_use', { text 'name', text 'class' })
local poi = stage('poi', { text 'name', text 'name_en', text 'class', text 'subclass', text 'address' })
local place = stage('place', { text 'name', text 'name_en', text 'class', int 'population' })
local gazetteer = stage('gazetteer', {
  text 'layer', text 'name', text 'address', text 'district', text 'road', text 'number', text 'compound', text 'building',
  text 'category', text 'aliases', text 'old_name' })
local reject = osm2pgsql.define_table { name = 'reject', schema = schema, cluster = 'no', indexes = {}, columns = { text 'source_id', text 'reason' } }

local function set(words)
  local result = {}
  for word in words:gmatch('%S+') do result[word] = true end
  return result
end

-- Values that say there is nothing, not yet or no longer.
local nothing = set 'no proposed construction abandoned razed demolished disused'
local no_road = set 'platform rest_area services elevator bus_stop'
local rails = set 'rail subway light_rail tram monorail narrow_gauge funicular maglev'
local streams = set 'river canal stream drain ditch tidal_channel'
local leisure_land = set 'park garden pitch playground golf_course stadium sports_centre nature_reserve common track dog_park marina'
local natural_land = set 'wood scrub heath grassland wetland beach sand bare_rock scree cliff glacier'
local amenity_land = set 'school university college kindergarten hospital parking marketplace grave_yard'
-- First match gives a point of interest its class.
local poi_keys = { 'amenity', 'shop', 'office', 'tourism', 'leisure', 'public_transport', 'healthcare', 'historic', 'craft' }
local stations = set 'station halt subway_entrance tram_stop'
local no_place = set 'yes no country state region province county locality plot'

-- OpenStreetMap's own limit is 255 characters; an index could not hold much longer ones.
local function filled(value)
  if value and #value <= 1024 and value:match('%S') then return value end
end

local function name_of(tags) return filled(tags['name:zh']) or filled(tags.name) end

local function aliases_of(tags)
  local names = {}
  for _, key in ipairs { 'alt_name', 'short_name', 'official_name', 'name:en' } do
    for name in (tags[key] or ''):gmatch('[^;]+') do
      name = name:match('^%s*(.-)%s*$')
      if name ~= '' then table.insert(names, name) end
    end
  end
  return #names > 0 and table.concat(names, ';') or nil
end

local function yes(value) return value ~= nil and value ~= 'no' end

local function whole(value, most)
  local number = tonumber(value)
  if number and number == number and math.abs(number) <= most then return math.floor(number) end
end

-- Metres: '12', '12.5 m'; feet and inches are left alone.
local function meters(value)
  local number = value and tonumber(value:match('^%s*(%d+%.?%d*)%s*m?%s*$'))
  if number and number < 1000 then return number end
end

local function oneway(tags)
  if tags.oneway then return tags.oneway == 'yes' or tags.oneway == '1' or tags.oneway == 'true' or tags.oneway == '-1' end
  return tags.highway == 'motorway' or tags.junction == 'roundabout'
end

-- 中关村大街27号, but 27 High Street.
local function address_of(tags)
  local number, street = filled(tags['addr:housenumber']), filled(tags['addr:street']) or filled(tags['addr:place'])
  if not number then return filled(tags['addr:full']) end
  if not street then return number end
  if street:find('[\228-\233]') then return street .. number .. (number:match('%d$') and '号' or '') end
  return number .. ' ' .. street
end

local function poi_class(tags)
  for _, key in ipairs(poi_keys) do
    if tags[key] and not nothing[tags[key]] then return key, tags[key] end
  end
  if stations[tags.railway] then return 'railway', tags.railway end
end

local function land_class(tags)
  if tags.landuse and not nothing[tags.landuse] and tags.landuse ~= 'reservoir' and tags.landuse ~= 'basin' then return tags.landuse end
  if leisure_land[tags.leisure] then return tags.leisure end
  if natural_land[tags.natural] then return tags.natural end
  if amenity_land[tags.amenity] then return tags.amenity end
  if tags.highway == 'pedestrian' and yes(tags.area) then return 'pedestrian' end
end

local function water_class(tags)
  if tags.natural == 'water' then return filled(tags.water) or 'water' end
  if tags.waterway == 'riverbank' or tags.waterway == 'dock' then return tags.waterway end
  if tags.landuse == 'reservoir' or tags.landuse == 'basin' then return tags.landuse end
end

local function building_class(tags)
  if tags.building and not nothing[tags.building] then return tags.building end
end

local function place_class(tags)
  if tags.place and not no_place[tags.place] then return tags.place end
end

-- Objects that are an area here; what they need a polygon for.
local function is_area(tags)
  return building_class(tags) or water_class(tags) or land_class(tags)
end

local function add(into, id, geom, row)
  row.source_id, row.geom = id, geom
  into:insert(row)
end

-- One row of the gazetteer for an object, as the first of these that it is.
local function add_to_gazetteer(tags, id, geom)
  local name, number = name_of(tags), filled(tags['addr:housenumber'])
  local key, value = poi_class(tags)
  local layer, category
  if name and key and value ~= 'stop_position' then layer, category = 'venue', key .. '=' .. value
  elseif name and tags.landuse == 'residential' then layer, category = 'compound', 'landuse=residential'
  elseif name and building_class(tags) then layer, category = 'building', 'building=' .. tags.building
  elseif name and place_class(tags) then layer, category = 'place', 'place=' .. tags.place
  elseif number then layer, category = 'address', nil
  else return end
  add(gazetteer, id, geom, {
    layer = layer, category = category, name = layer == 'address' and address_of(tags) or name,
    address = address_of(tags), district = filled(tags['addr:district']), road = filled(tags['addr:street']), number = number,
    compound = layer == 'compound' and name or nil, building = layer == 'building' and name or nil,
    aliases = aliases_of(tags), old_name = filled(tags.old_name) })
end

-- What any object can be, with a point, line or area to stand for it.
local function add_point_like(tags, id, geom)
  local name = name_of(tags)
  local key, value = poi_class(tags)
  if name and key then
    add(poi, id, geom, { name = name, name_en = filled(tags['name:en']), class = key, subclass = value, address = address_of(tags) })
  end
  if name and place_class(tags) then
    add(place, id, geom, { name = name, name_en = filled(tags['name:en']), class = tags.place, population = whole(tags.population, 1e8) })
  end
  add_to_gazetteer(tags, id, geom)
end

local function add_area(tags, id, geom)
  local name = name_of(tags)
  if building_class(tags) then
    add(building, id, geom, { name = name, class = tags.building, levels = whole(tags['building:levels'], 300), height_m = meters(tags.height) })
  end
  if water_class(tags) then
    add(water, id, geom, { name = name, class = water_class(tags) })
  elseif land_class(tags) then
    add(land_use, id, geom, { name = name, class = land_class(tags) })
  end
end

local function add_line(tags, id, geom)
  local name = name_of(tags)
  local bridge, tunnel = yes(tags.bridge), yes(tags.tunnel)
  if tags.highway and not nothing[tags.highway] and not no_road[tags.highway] and not yes(tags.area) then
    add(road, id, geom, {
      name = name, name_en = filled(tags['name:en']), class = tags.highway, oneway = oneway(tags), bridge = bridge, tunnel = tunnel,
      layer = whole(tags.layer, 20) or 0, aliases = aliases_of(tags) })
  end
  if rails[tags.railway] then
    add(railway, id, geom, { name = name, class = tags.railway, bridge = bridge, tunnel = tunnel })
  end
  if streams[tags.waterway] then
    add(waterway, id, geom, { name = name, class = tags.waterway })
  end
end

function osm2pgsql.process_node(object)
  add_point_like(object.tags, 'n' .. object.id, object:as_point())
end

function osm2pgsql.process_way(object)
  local tags, id = object.tags, 'w' .. object.id
  local line = object:as_linestring()
  if line:is_null() then
    reject:insert { source_id = id, reason = 'is no line: fewer than two places' }
    return
  end
  add_line(tags, id, line)
  local polygon = object.is_closed and object:as_polygon()
  if is_area(tags) and object.is_closed and polygon:is_null() then
    reject:insert { source_id = id, reason = 'its line forms no polygon' }
    return
  end
  local shape = polygon and not polygon:is_null() and polygon or line
  if shape == polygon then add_area(tags, id, polygon) end
  add_point_like(tags, id, shape)
end

-- How many of a relation's ways the extract lacks.
local function missing_ways(object)
  local named, present = 0, 0
  for _, member in ipairs(object.members) do
    if member.type == 'w' then named = named + 1 end
  end
  local parts = object:as_geometrycollection()
  for i = 1, parts:num_geometries() do
    if parts:geometry_n(i):geometry_type() == 'LINESTRING' then present = present + 1 end
  end
  return named - present, named
end

function osm2pgsql.process_relation(object)
  local tags, id = object.tags, 'r' .. object.id
  if tags.type == 'multipolygon' or tags.type == 'boundary' then
    if not (is_area(tags) or name_of(tags) and (poi_class(tags) or place_class(tags)) or filled(tags['addr:housenumber'])) then return end
    local missing, named = missing_ways(object)
    if missing > 0 then
      reject:insert { source_id = id, reason = missing .. ' of its ' .. named .. ' ways are not in the extract' }
      return
    end
    local polygon = object:as_multipolygon()
    if polygon:is_null() then
      reject:insert { source_id = id, reason = 'its ways form no polygon' }
      return
    end
    add_area(tags, id, polygon)
    add_point_like(tags, id, polygon)
  elseif tags.type == 'public_transport' or tags.type == 'site' then
    local parts = object:as_geometrycollection()
    if not parts:is_null() then add_point_like(tags, id, parts) end
  end
end
