-- What is wrong with licence files themselves, whatever the day is.
--
-- Keys, LEFs, definitions, exported definitions of Qlik Replicate.
--
-- grain: rule_id, file_id, line, subject
-- not null: evidence
with capacity_on_qlikview as (
    select node
    from sessions
    where
        product = 'QlikView'
        and access_type in ('professional', 'analyzer', 'analyzer_capacity')
    limit 1
),

found as (
    select
        case
            when problems is not null then 'rule-key-broken'
            else 'rule-key-wrapped'
        end as rule_id,
        'Signed key ' || left(key_fingerprint, 8) as subject,
        cast(null as text) as product,
        node,
        coalesce(problems, removed || ' in the key') as evidence,
        file_id,
        line
    from stg_signed_keys
    where problems is not null or removed is not null

    union all

    select
        'rule-lef-damaged',
        licence,
        product,
        node,
        problem,
        file_id,
        line
    from stg_lef_files
    where is_newest and problem is not null

    union all

    select
        'rule-lef-unknown-tag',
        licence,
        product,
        node,
        item,
        file_id,
        line
    from stg_lef_files
    where is_newest and not is_known

    union all

    select
        'rule-ignore-tokens',
        licence,
        product,
        node,
        item || ';' || value,
        file_id,
        line
    from stg_lef_files
    where is_newest and item = 'IGNORE_TOKENS' and upper(value) = 'YES'

    union all

    select
        'rule-lef-no-sync',
        licence,
        product,
        node,
        item || ';' || value,
        file_id,
        line
    from stg_lef_files
    where is_newest and item = 'PRODUCTLEVEL' and value in ('10', '50')

    union all

    select
        'rule-licence-invalid',
        licence,
        product,
        node,
        case when is_expired then 'isExpired: true' else status end,
        file_id,
        line
    from stg_licence_definitions
    where
        is_newest
        and item = 'licence'
        and (
            is_expired
            or regexp_matches(
                lower(coalesce(status, '')),
                'expired|blacklisted|blocked|missing|invalid'
            )
        )

    union all

    select
        'rule-core-based',
        licence,
        product,
        node,
        'numberOfCores: ' || cast(cores as integer),
        file_id,
        line
    from stg_licence_definitions
    where is_newest and item = 'licence' and cores > 0

    union all

    select
        'rule-qlikview-nodes-missing',
        definition.licence,
        'QlikView',
        definition.node,
        'sessions on ' || qlikview.node || ', no QV_NODES',
        definition.file_id,
        definition.line
    from stg_licence_definitions as definition
    cross join capacity_on_qlikview as qlikview
    where
        definition.is_newest
        and definition.item = 'licence'
        and definition.key_fingerprint is not null
        and not exists (
            select 1 from stg_licence_definitions where item = 'QV_NODES'
        )
        and exists (
            select 1
            from stg_licence_definitions as part
            where
                part.file_id = definition.file_id
                and part.item <> 'licence'
        )

    union all

    select
        'rule-plain-password',
        name,
        'Qlik Replicate',
        host,
        case
            when kind = 'endpoint_server'
                then 'endpoint server ' || name || ' has a plain password'
            else name || ' is a plain password'
        end,
        file_id,
        line
    from stg_replicate_definitions
    where password = 'plain'
)

select
    rule_id,
    subject,
    product,
    node,
    evidence,
    file_id,
    cast(line as integer) as line
from found
