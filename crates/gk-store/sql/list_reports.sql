FROM v_report r
WHERE (CAST($1 AS TEXT) IS NULL OR LOWER(r.search_text) LIKE LOWER($1) ESCAPE '\')
  AND (CAST($2 AS TEXT) IS NULL OR r.tier = $2)
  AND (CAST($3 AS BIGINT) IS NULL OR r.year = $3)
  AND (CAST($4 AS TEXT) IS NULL OR r.format = $4)
  AND (CAST($5 AS TEXT) IS NULL
       OR ($5 = 'error' AND r.n_errors > 0)
       OR ($5 = 'warning' AND r.n_warnings > 0)
       OR ($5 = 'clean' AND r.n_errors = 0 AND r.n_warnings = 0))
  AND (CAST($6 AS TEXT) IS NULL
       OR EXISTS (SELECT 1 FROM v_finding f WHERE f.report_id = r.id AND f.code = $6))
