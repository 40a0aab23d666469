-- Whoever archives attachments asks each minute for those that were completed since.
create index on registry.attachment (completed_at) where completed_at is not null;
