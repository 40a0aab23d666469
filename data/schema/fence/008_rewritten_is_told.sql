-- Positions and events of fences are added and hardly ever changed; whoever keeps a copy of them reads on by their batch. Where rows are changed or
-- taken away all the same (the demo city goes, a replay is repeated), that is told like a change of shape: copies read the table anew.
create function fence.tell_rewritten() returns trigger language plpgsql as $$
begin
  perform pg_logical_emit_message(true, 'cockpit.ddl', json_build_array(tg_table_schema, tg_table_name)::text);
  return null;
end $$;
create trigger tell_rewritten after update or delete or truncate on fence.position for each statement execute function fence.tell_rewritten();
create trigger tell_rewritten after update or delete or truncate on fence.event for each statement execute function fence.tell_rewritten();
