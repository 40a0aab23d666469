-- Feeds that we fetch. A pack brings a row for each and takes it away: for which moment of its schedule it was fetched last, and from where on the next goes on. The place moves with what was taken in, in one transaction.
create table registry.feed_pull (
  feed text collate "C" primary key, system text collate "C" not null,
  basis text not null, -- another whenever it is fetched in another way: then from the beginning
  slot_at timestamptz, reached text
);
alter table registry.feed_pull enable row level security;
create policy of_system on registry.feed_pull to cockpit_app using (system = any ((select registry.caller_systems())::text[]));
revoke insert, delete on registry.feed_pull from cockpit_app;

-- Why the source failed; what had come by then was taken.
alter table registry.feed_delivery add column error text;
