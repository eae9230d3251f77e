-- One page of dead letters, newest first; next is the one to go on after, null on the last page.
with page as (
    select id, letter, row_number() over (order by id desc) as nth
    from dead_letters_shown
    where (cast(:#${variable.status} as text) is null or status = cast(:#${variable.status} as text))
      and (cast(:#${variable.after} as bigint) is null or id < cast(:#${variable.after} as bigint))
    order by id desc
    limit cast(:#${variable.limit} as int) + 1
)
select cast(json_build_object(
    'dead_letters', coalesce(json_agg(letter order by nth) filter (where nth <= cast(:#${variable.limit} as int)), '[]'),
    'next', case when count(*) > cast(:#${variable.limit} as int)
                 then max(id) filter (where nth = cast(:#${variable.limit} as int)) end) as text) as page
from page
