-- Objects may be drawn by what a model tells of them: what it told then stays with the draw, for scores are told anew each night.
alter table campaigns.draw
  add model text collate "C", -- null where all were drawn by chance
  add model_version text collate "C", add as_of timestamptz,
  add asked int check (asked between 0 and cardinality(drawn)), -- so many of the drawn, from the first, the model asked for; the others came by chance
  add at_random_percent int check (at_random_percent between 0 and 100),
  add places int[] check (cardinality(places) = cardinality(candidates)), -- of each candidate in the model's order; null where it told nothing
  add scores double precision[] check (cardinality(scores) = cardinality(drawn)), add colors text[] check (cardinality(colors) = cardinality(drawn)), -- of each that was drawn
  add constraint draw_by_risk check (num_nulls(model, model_version, as_of, asked, at_random_percent, places, scores, colors) in (0, 8));

-- Who does a task is not told why it was drawn: chance is what the model is measured by.
alter table campaigns.task
  add asked_by text collate "C" check (asked_by in ('model', 'chance')),
  add model text collate "C", add model_version text collate "C",
  add score double precision, add color text collate "C", -- as told when it was drawn; null where nothing was
  add constraint task_by_risk check (num_nulls(asked_by, model, model_version) in (0, 3));
create index on campaigns.task (model) where model is not null;
