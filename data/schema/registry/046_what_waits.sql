-- What waits for somebody is a small part of all duties and alerts: lists of tasks find it without reading the rest.
create index duty_waiting on registry.duty (due_on, id) where state in ('open', 'grace', 'overdue') and (band is not null or state <> 'open');
create index alert_waiting on registry.alert (due_at, id) where closed_at is null;
