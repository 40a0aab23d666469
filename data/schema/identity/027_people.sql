-- What other rooms may know of accounts: whom to tell, in which language and where. Read past row security alone: nobody sees the accounts of others.
create view identity.person with (security_invoker = true) as
  select u.user_name, u.display_name, u.roles, u.regions, u.audience, u.disabled, coalesce(c.language, 'zh') as language, c.phone, c.mail
  from identity.user_account u left join identity.contact c on c.user_id = u.id;
grant select on identity.person to cockpit_feed;
