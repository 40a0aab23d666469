-- Logout tokens of the city's sign-in that were taken, each good once; the key is SHA-256 of issuer and jti. None is good for longer than a few minutes.
create table identity.logout_token (key bytea primary key, taken_at timestamptz not null);
select platform.protect('identity.logout_token', 'closed');
