SELECT t.name AS table_name, c.name AS column_name, c.type AS declared, c.pk AS in_key
FROM sqlite_master t, pragma_table_info(t.name) c
WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
ORDER BY t.name, c.cid
