INSERT INTO v_report (id, file_sha256, file_name, size, agency, title, search_text, tier, body, level_set, year,
                      format, n_errors, n_warnings, n_infos, report, made_by, kept_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
