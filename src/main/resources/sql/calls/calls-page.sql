-- One page of calls, newest first; next is the call to go on after, null on the last page.
with page as (
    select call_id, call, row_number() over (order by created_at desc, call_id desc) as nth
    from calls_shown
    where (cast(:#${variable.state} as text) is null or state = cast(:#${variable.state} as text))
      and (cast(:#${variable.provider} as text) is null or provider = cast(:#${variable.provider} as text))
      and (cast(:#${variable.callerNumber} as text) is null or caller_number = cast(:#${variable.callerNumber} as text))
      and (cast(:#${variable.after} as uuid) is null or (created_at, call_id) <
            (select a.created_at, a.call_id from call_sessions a where a.call_id = cast(:#${variable.after} as uuid)))
    order by created_at desc, call_id desc
    limit cast(:#${variable.limit} as int) + 1
)
select cast(json_build_object(
    'calls', coalesce(json_agg(call order by nth) filter (where nth <= cast(:#${variable.limit} as int)), '[]'),
    'next', case when count(*) > cast(:#${variable.limit} as int)
                 then max(cast(call_id as text)) filter (where nth = cast(:#${variable.limit} as int)) end) as text) as page
from page
