-- While a model is wrong its baseline tells: what that puts first says nothing of the model.
alter table campaigns.draw add by_baseline boolean not null default false;
alter table campaigns.task add by_baseline boolean not null default false; -- of all tasks of such a round, those by chance among them
alter table campaigns.task drop constraint task_asked_by_check, add constraint task_asked_by_check check (asked_by in ('model', 'baseline', 'chance'));
