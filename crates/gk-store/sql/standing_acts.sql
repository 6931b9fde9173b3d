SELECT a.report_id, a.file_sha256, a.recorded_at,
       (SELECT s.value FROM f_act s WHERE s.report_id = a.report_id AND s.kind = 'level_set'
          AND s.n > a.n ORDER BY s.n DESC LIMIT 1) AS level_set
FROM f_act a
WHERE a.kind = 'kept'
  AND NOT EXISTS (SELECT 1 FROM f_act later WHERE later.report_id = a.report_id AND later.n > a.n
                    AND later.kind IN ('kept', 'removed'))
ORDER BY a.recorded_at, a.report_id
