-- The database starts empty; each module brings its own tables.
SELECT 1;
