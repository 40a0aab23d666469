-- When and from where somebody signed in, or was refused, is asked for by themselves.
create index on audit.entry (object, id) where action in ('session.open', 'session.close', 'session.refuse');
