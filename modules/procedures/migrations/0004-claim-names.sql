-- The changed name under which a registered company applies; it becomes a claim of the case that an officer checks.
alter table procedures.drafts add column name_claimed text;
