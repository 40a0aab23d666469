-- What people look at among millions of cases: what is open by its deadline, a stage's last, a department's last closed, what was late. Conditions are spelled as filters are, so that the planner sees that they are the same.
create index on cases.case_file (stage_due_at, id) where stage <> 'closed' and stage <> 'void';
create index on cases.case_file (due_at, id) where stage <> 'closed' and stage <> 'void';
-- Lists look for rows without a deadline apart, by their ids: few, which the planner would look for among all.
create index on cases.case_file (id) where stage_due_at is null and stage <> 'closed' and stage <> 'void';
create index on cases.case_file (id) where due_at is null and stage <> 'closed' and stage <> 'void';
create index on cases.case_file (stage, recorded_at, id);
create index on cases.case_file (department_code, closed_at, id) where department_code is not null;
create index on cases.case_file (due_at, id) where not on_time;
drop index cases.case_file_stage_due_at_idx;
-- Figures of departments count stays by their deadline.
create index on cases.step (due_at) where due_at is not null;
