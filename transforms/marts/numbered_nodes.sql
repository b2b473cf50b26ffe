-- A number for each product on each node that logged sessions or uses, for
-- tables of many rows.
--
-- It is kept in later nights.
--
-- numbered as: place_number
-- grain: product, node
-- not null: place_number
select distinct 'QlikView' as product, node from stg_qlikview_sessions
union
select distinct 'Qlik Sense' as product, node from stg_sense_sessions
union
select distinct product, node from sense_uses
