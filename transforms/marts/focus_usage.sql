-- Usage and its price in the columns of the FinOps FOCUS specification, by day,
-- node, user and document.
--
-- The price is that of a capacity pack (1,000 minutes a month) of the site in
-- the configuration, valid on the first of the month; without one the costs are
-- null, which means unknown. Columns that FOCUS does not know begin with `x_`.
-- docs/focus.md explains each.
--
-- made as: view
-- grain: ChargePeriodStart, SubAccountId, ServiceName, ResourceId, x_User, x_Document
-- not null: ConsumedQuantity, BillingPeriodStart, ChargeCategory
with charged as (
    select
        day,
        month,
        site,
        product,
        node,
        user_name,
        document,
        min(document_name) as document_name,
        sum(minutes) as minutes,
        sum(sessions_of_day) as sessions
    from capacity_by_use_day
    group by day, month, site, product, node, user_name, document
),

sites as (
    select site, min(title) as title
    from node_sites
    group by site
),

months as (
    select distinct month, site from charged
),

priced as (
    select
        months.month,
        months.site,
        rates.price / 1000 as unit_price,
        rates.currency,
        row_number() over (
            partition by months.month, months.site
            order by
                rates.site = '*', rates.valid_from desc, rates.currency
        ) as choice
    from months
    inner join stg_config_rates as rates
        on rates.item = 'capacity_pack'
        and rates.site in (months.site, '*')
        and months.month between rates.valid_from and rates.valid_to
)

select
    charged.minutes * priced.unit_price as "BilledCost",
    charged.site as "BillingAccountId",
    sites.title as "BillingAccountName",
    nullif(priced.currency, '') as "BillingCurrency",
    charged.month as "BillingPeriodStart",
    cast(charged.month + interval 1 month as date) as "BillingPeriodEnd",
    'Usage' as "ChargeCategory",
    'Analyzer Capacity minutes' as "ChargeDescription",
    'Usage-Based' as "ChargeFrequency",
    charged.day as "ChargePeriodStart",
    cast(charged.day + interval 1 day as date) as "ChargePeriodEnd",
    charged.minutes as "ConsumedQuantity",
    'Minutes' as "ConsumedUnit",
    charged.minutes * priced.unit_price as "ContractedCost",
    charged.minutes * priced.unit_price as "EffectiveCost",
    charged.minutes * priced.unit_price as "ListCost",
    priced.unit_price as "ListUnitPrice",
    charged.minutes as "PricingQuantity",
    'Minutes' as "PricingUnit",
    'Qlik' as "ProviderName",
    'Qlik' as "PublisherName",
    'Qlik' as "InvoiceIssuerName",
    charged.node as "ResourceId",
    charged.node as "ResourceName",
    'Server node' as "ResourceType",
    'Analytics' as "ServiceCategory",
    charged.product as "ServiceName",
    'analyzer_capacity' as "SkuId",
    charged.site as "SubAccountId",
    sites.title as "SubAccountName",
    charged.user_name as "x_User",
    charged.document as "x_Document",
    charged.document_name as "x_DocumentName",
    charged.sessions as "x_Sessions"
from charged
left join sites on charged.site = sites.site
left join priced
    on charged.month = priced.month
    and charged.site = priced.site
    and priced.choice = 1
