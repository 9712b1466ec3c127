-- By which a process tells the figures that came since it last looked, its own or another's: the transaction that wrote each.
-- A count would say that something came, not what, and would have to read the whole history.
alter table plans.figures add column xact xid8 not null default pg_current_xact_id();
create index figures_since on plans.figures (xact);
