-- Lists that begin with the newest go by id in the same direction.
create index message_inbox on registry.message (account, send_at, id) where in_app;
drop index registry.message_account_send_at_id_idx;
