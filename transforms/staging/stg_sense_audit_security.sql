-- Qlik Sense repository audit rows: allocations, denials, licence maintenance.
--
-- grain: file_id, line
select
    coalesce(
        nullif(
            regexp_replace(
                lower(trim(audit.host_name)),
                '^([^.]*[a-z][^.]*)[.].*$',
                '\1'
            ),
            ''
        ),
        file.node,
        'unknown'
    ) as node,
    audit.logged_at,
    audit.id,
    audit.command,
    audit.result,
    audit.object_name,
    audit.security_class,
    audit.description,
    audit.message,
    coalesce(
        nullif(trim(audit.user_directory), '') || '\'
            || nullif(trim(audit.user_id), ''),
        nullif(trim(audit.user_id), '')
    ) as user_logged,
    audit.file_id,
    audit.line,
    audit.byte_offset
from raw.sense_audit_security as audit
left join stg_files as file on audit.file_id = file.file_id
