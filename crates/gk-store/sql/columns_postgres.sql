SELECT CAST(table_name AS TEXT) AS table_name, CAST(column_name AS TEXT) AS column_name
FROM information_schema.columns
WHERE table_schema = current_schema()
ORDER BY table_name, ordinal_position
