UPDATE p_job SET state = 'leased', lease = $1, leased_until = $2, n_attempts = n_attempts + 1
WHERE key IN (
    SELECT key FROM p_job
    WHERE state = 'waiting' AND due_at <= $3 AND topic = $4
    ORDER BY due_at, enqueued_at, key
    LIMIT $5 /*skip locked*/
)
RETURNING key, topic, payload, n_attempts
