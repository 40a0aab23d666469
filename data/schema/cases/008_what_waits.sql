-- What waits near somebody is open: a few of a hundred of all there are.
create index case_file_open_place on cases.case_file using gist (geom) where closed_at is null;
-- What waits for a post of a tier, what is due first first.
create index case_file_turn on cases.case_file (post, tier_region, stage_due_at, id) where closed_at is null;
create index case_file_department_turn on cases.case_file (post, department_code, stage_due_at, id) where closed_at is null;
drop index cases.case_file_post_tier_region_department_code_idx;
