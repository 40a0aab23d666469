-- What became of checks for which a model, or chance beside it, chose the thing: as their caller sees them. <score> is what had been told of it.
create function campaigns.checks_by(wanted text) returns table (id bigint, campaign_id bigint, model_version text, is_by_model boolean, is_done boolean, passed boolean, score double precision) language sql stable set search_path = pg_catalog as $$
  select t.id, t.campaign_id, t.model_version, t.asked_by = 'model', t.state in ('filled', 'approved'), case when t.state in ('filled', 'approved') then t.passed end, t.score
  from campaigns.task t where t.model = wanted and not t.by_baseline and t.state <> 'void'
$$;
revoke execute on function campaigns.checks_by(text) from public;
grant execute on function campaigns.checks_by(text) to cockpit_app, cockpit_feed;
