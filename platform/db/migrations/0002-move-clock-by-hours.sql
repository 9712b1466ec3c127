-- The demo's clock moves by hours, so that its day begins in the morning whenever it is started.
update luodi.settings set name = 'clock-offset-hours', value = to_jsonb((value #>> '{}')::integer * 24)
where name = 'clock-offset-days';
