-- Where a caller's sample is and what it is; no row without one.
select sample, sample_type,
    case sample_type when 'audio/mpeg' then 'mp3' when 'audio/ogg' then 'ogg' else 'wav' end as extension
from caller_voice_mapping
where caller_number = :#${variable.callerNumber} and sample is not null
