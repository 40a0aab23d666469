-- The newest of a kind, however rare it is among the others.
create index on fence.event (kind, batch, cause, place);
