-- When somebody last showed a provider who they are, as it told: a session alone may come of one that they left open there.
alter table identity.session add column authenticated_at timestamptz;
