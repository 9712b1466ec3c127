-- Lists of cases stay as quick after a million of them: whatever a clerk narrows by, a page reads about as many rows as it shows.
-- They go by day of receipt, which no other index has in its order, so that the planner is not led to walk through all cases.
create index cases_by_unit_and_day on procedures.cases (unit_id, received_on desc, id desc);
create index cases_by_handler_and_day on procedures.cases (handler_id, received_on desc, id desc);
create index cases_by_service_and_day on procedures.cases (unit_id, procedure, received_on desc, id desc);
create index cases_of_nobody on procedures.cases (unit_id, received_on desc, id desc) where handler_id is null;
-- What has ended is written once, so these cost running cases nothing.
create index cases_ended_by_day on procedures.cases (unit_id, received_on desc, id desc) where turn = 'nobody';
create index cases_ended_by_outcome on procedures.cases (unit_id, outcome, received_on desc, id desc) where turn = 'nobody';
create index cases_ended_by_state on procedures.cases (unit_id, state, received_on desc, id desc) where turn = 'nobody';
drop index procedures.cases_by_unit;
drop index procedures.cases_by_handler;
-- The beginning of a number, whatever the collation of the database.
create index cases_by_number on procedures.cases (number text_pattern_ops);
-- A state says whose turn it is, an outcome that a case has ended: without this the planner takes them for unrelated.
create statistics procedures.cases_standing (mcv) on procedure, state, turn, outcome from procedures.cases;
