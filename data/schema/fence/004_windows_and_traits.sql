-- time: no position came; what had happened by at, when fences came into force over objects or were no more.
alter table fence.batch drop constraint batch_kind_check, add constraint batch_kind_check check (kind in ('positions', 'rules', 'time'));

-- What a registered object was like when it reported, each state once: rules ask about it, and ask the same when a position is judged again. 0: not registered.
alter table fence.position add column traits bigint not null default 0;
create table fence.traits (
  object text collate "C" not null, hash bigint not null, attributes jsonb not null,
  primary key (object, hash)
);
select platform.protect('fence.traits', 'closed');
revoke insert, update, delete on fence.traits from cockpit_app;
