-- Projections of the pack, written right after their commitment in one transaction; a check for each row costs more than the row.
alter table plans.commitment_clauses drop constraint commitment_clauses_commitment_id_fkey;
alter table plans.commitment_units drop constraint commitment_units_commitment_id_fkey;
