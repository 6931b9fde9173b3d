SELECT CAST(c.table_name AS TEXT) AS table_name,
       CAST(c.column_name AS TEXT) AS column_name,
       CAST(c.data_type AS TEXT) AS declared,
       CAST(COALESCE(k.ordinal_position, 0) AS BIGINT) AS in_key
FROM information_schema.columns c
LEFT JOIN information_schema.table_constraints p
    ON p.table_schema = c.table_schema AND p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY'
LEFT JOIN information_schema.key_column_usage k
    ON k.constraint_schema = p.constraint_schema AND k.constraint_name = p.constraint_name
    AND k.table_name = c.table_name AND k.column_name = c.column_name
WHERE c.table_schema = current_schema()
ORDER BY c.table_name, c.ordinal_position
