-- Yearly statistics read one year of one service, however long the history is.
create index cases_by_procedure_end on procedures.cases (procedure, ended_on) where ended_on is not null;
create index cases_open_by_procedure on procedures.cases (procedure) where ended_on is null;
create index ratings_by_procedure_day on procedures.ratings (procedure, rated_on);
drop index procedures.ratings_by_procedure;
