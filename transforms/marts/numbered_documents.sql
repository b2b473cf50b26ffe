-- A number for each document and each spelling of its name, for tables of many
-- rows.
--
-- A document keeps the number in later nights. What was not logged is empty
-- here; one row stands for no document at all.
--
-- numbered as: document_number
-- grain: document, document_name
-- not null: document_number
with logged as (
    select distinct document, document_name from stg_qlikview_sessions
    union
    select distinct document, document_name from stg_sense_sessions
)

select
    coalesce(document, '') as document,
    coalesce(document_name, document, '') as document_name
from logged
union
select '' as document, '' as document_name
