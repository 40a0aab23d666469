-- A view of a layer is kept as a question is: what is shown of it, and how, is in its settings.
alter table analytics.saved_query drop constraint saved_query_view_check;
alter table analytics.saved_query add constraint saved_query_view_check check (view in ('table', 'map', 'chart', 'layer'));
