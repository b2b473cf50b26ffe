-- Licence commands in the Qlik Sense audit log: allocations, denials,
-- maintenance.
--
-- A command about licences that fits no known kind stays visible as `other`.
--
-- grain: file_id, line
-- not null: node, event_class, outcome
with licence_rows as (
    select
        *,
        lower(
            concat_ws(' ', command, description, object_name, security_class)
        ) as words,
        try_cast(
            coalesce(
                nullif(regexp_extract(description, 'Result=([0-9]+)', 1), ''),
                result
            ) as integer
        ) as result_code
    from stg_sense_audit_security
    where
        regexp_matches(
            lower(
                concat_ws(
                    ' ', command, description, object_name, security_class
                )
            ),
            'licen[sc]e|professional access|analyzer|user access|login access'
        )
)

select
    node,
    logged_at,
    user_logged,
    lower(trim(user_logged)) as user_name,
    coalesce(
        nullif(trim(command), ''),
        nullif(regexp_extract(description, 'Command=([^;]+)', 1), '')
    ) as command,
    case
        when regexp_matches(words, 'analyzer.*(time|capacity)')
            then 'analyzer_capacity'
        when words like '%professional%' then 'professional'
        when words like '%analyzer%' then 'analyzer'
        when words like '%login access%' then 'login_access'
        when words like '%user access%' then 'user_access'
        when words like '%maintenance%' or words like '%update lic%'
            then 'maintenance'
        else 'other'
    end as event_class,
    case
        when lower(message) like '%access was denied%' then 'denied'
        when lower(message) like '%timedout%' then 'timed_out'
        when result_code = 0 then 'done'
        when result_code between 400 and 499 then 'denied'
        when result_code >= 500 then 'failed'
        else 'unknown'
    end as outcome,
    result_code,
    message,
    file_id,
    line,
    byte_offset
from licence_rows
