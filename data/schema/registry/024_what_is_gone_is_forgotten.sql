-- Ids begin anew when a pack comes back: whatever a table that is dropped leaves behind would be taken for the new rows'.

-- What was sent with rows that are gone; their content goes with the next sweep of the folder.
create function registry.forget_attachments(things text[]) returns void language sql set search_path = pg_catalog as $$
  with gone as (delete from registry.attachment a where a.belongs_to = any (things) returning a.code, a.sha256)
  insert into audit.entry (caller, action, object, detail) select 'service', 'attachment.delete', code, jsonb_build_object('sha256', sha256) from gone;
$$;

-- All that was about objects of a type.
create function registry.forget_type(gone text) returns void language plpgsql set search_path = pg_catalog as $$
declare follower text;
begin
  for follower in
    select f.name from registry.follows_object f
    union all select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'object_type' where c.relnamespace = 'registry'::regnamespace and c.relkind = 'r' and c.relname ~ '_(question|round)$' and not exists (select from registry.record_of k where k.kind = c.relname)
  loop
    execute format('delete from registry.%I where object_type = $1', follower) using gone;
  end loop;
  delete from registry.message_batch b where b.object_type = gone;
  delete from registry.duty_notice n where n.object_type = gone;
  delete from registry.alias a where a.type = gone;
  delete from registry.audience a where a.type = gone;
  delete from registry.party p where p.type = gone;
  delete from registry.move m where m.type = gone;
  delete from registry.code_number n where n.type = gone;
  delete from registry.bulk_import i where i.type = gone;
  delete from registry.feed_item i where i.target = gone;
  perform registry.forget_attachments(array(
    select f.belongs_to from registry.attachment f where f.belongs_to ^@ 'registry.alert:' and not exists (select from registry.alert a where 'registry.alert:' || a.id = f.belongs_to)
    union all select f.belongs_to from registry.attachment f where f.belongs_to ^@ 'registry.move:' and not exists (select from registry.move m where 'registry.move:' || m.id = f.belongs_to)));
end $$;

-- All that was about records of a kind, or about relations.
create function registry.forget_kind(gone text) returns void language plpgsql set search_path = pg_catalog as $$
begin
  perform registry.forget_attachments(array(select a.belongs_to from registry.attachment a where a.belongs_to ^@ format('registry.%s:', gone)));
  delete from registry.form_result r where r.record_kind = gone;
  delete from registry.guard_answer a where a.guard = 'record:' || gone;
  delete from registry.feed_item i where i.target = gone;
end $$;
revoke execute on function registry.forget_attachments(text[]), registry.forget_type(text), registry.forget_kind(text) from public;
