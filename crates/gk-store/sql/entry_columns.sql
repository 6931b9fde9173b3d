SELECT r.id, r.file_sha256, r.file_name, r.size, r.agency, r.title, r.tier, r.body, r.level_set, r.year,
       r.format, r.n_errors, r.n_warnings, r.n_infos, r.made_by, r.kept_at
