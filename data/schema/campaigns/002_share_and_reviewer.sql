-- A share of what a filter finds may be drawn instead of so many.
alter table campaigns.campaign
  add sample_percent numeric check (sample_percent > 0 and sample_percent <= 100),
  add reviewer text collate "C", -- whom its maker sent it to; null for whoever may
  drop constraint campaign_check,
  add constraint campaign_objects check (num_nonnulls(named, sample_size, sample_percent) = 1);

-- What waits for somebody else to agree to it.
create index on campaigns.campaign (id) where state = 'reviewing';
create index on campaigns.task (id) where state = 'filled';
