-- One page of callers in the order of their numbers; next is the number to go on after, null on the last page.
with page as (
    select caller_number, caller, row_number() over (order by caller_number) as nth
    from callers_shown
    where caller_number > coalesce(cast(:#${variable.after} as text), '')
    order by caller_number
    limit cast(:#${variable.limit} as int) + 1
)
select cast(json_build_object(
    'callers', coalesce(json_agg(caller order by nth) filter (where nth <= cast(:#${variable.limit} as int)), '[]'),
    'next', case when count(*) > cast(:#${variable.limit} as int)
                 then max(caller_number) filter (where nth = cast(:#${variable.limit} as int)) end) as text) as page
from page
