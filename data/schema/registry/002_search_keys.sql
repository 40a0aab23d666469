-- What the search box asks for beside addresses: whole and half-typed codes, names, and classes near a point.
-- collate "C": a beginning is a range of bytes, and its comparisons may go below the row-security filter, which LIKE may not.
create index on registry.special_equipment (registration_no collate "C");
create index on registry.special_equipment (name collate "C");
create index on registry.special_equipment (kind collate "C");
create index on registry.special_equipment (category); -- for classes of few; of many, the nearest come from the spatial index
create index on registry.cylinder (kind collate "C");
create index on registry.part (class_name collate "C");
create index on registry.unit (name collate "C");
