-- After which days change nothing of what a case's clocks show: another calendar reads anew only those cases that it can touch. Null while any day may.
alter table cases.case_file add column clocks_until timestamptz;

-- What the clocks of a sort were read by, and from which moment on another calendar counts otherwise than they were read; null for all of time.
alter table cases.clock_round add column calendar jsonb, add column changed_from timestamptz;
