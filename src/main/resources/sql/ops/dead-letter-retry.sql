-- Marks a dead letter for replay, once; shows it as it is now. No row when there is none.
with marked as (
    update dead_letters set status = 'RETRY', updated_at = now()
    where id = cast(:#${variable.letter} as bigint) and status = 'DEAD'
    returning id
)
select cast(cast(letter as jsonb) || jsonb_build_object('status',
        case when exists(select 1 from marked) then 'RETRY' else status end) as text) as letter,
    case when status = 'REPLAYED' then 409 else 202 end as status
from dead_letters_shown where id = cast(:#${variable.letter} as bigint)
