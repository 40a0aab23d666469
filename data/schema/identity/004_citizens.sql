-- People of the city may have accounts: they see what packs publish, as strangers do, and what they have reported themselves.
alter table identity.user_account drop constraint user_account_roles_check, add check (roles <@ array['leader', 'analyst', 'supervisor', 'dispatcher', 'admin', 'party', 'citizen']);
alter table identity.api_token drop constraint api_token_roles_check, add check (roles <@ array['leader', 'analyst', 'supervisor', 'dispatcher', 'admin', 'party', 'citizen']);
