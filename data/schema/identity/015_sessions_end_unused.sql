-- Until when a session lasts if nobody uses it; set forth while somebody does, to no more than expires_at. Null where it was opened before this was kept, and not used since.
alter table identity.session add column idle_until timestamptz;
