-- What our own policies look like, to tell them from those that somebody else has made or altered: nobody writes here, and nobody alters it. Layers of tables
-- with other policies are not held in memory, and what one caller got of them is shown to nobody else.
create table platform.policy_model (region text collate "C" not null, audience int[] not null);
select platform.protect('platform.policy_model', 'shared'), platform.protect('platform.policy_model', 'scoped');
