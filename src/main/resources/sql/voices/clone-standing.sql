select exists(select 1 from consents c
              where c.caller_number = :#${variable.callerNumber} and c.withdrawn_at is null) as consent,
    exists(select 1 from caller_voice_mapping m
           where m.caller_number = :#${variable.callerNumber} and m.sample is not null) as sample,
    (select v.voice_id from voice_clone_cache v
     where v.caller_number = :#${variable.callerNumber} and v.status = 'ready'
       and (v.expires_at is null or v.expires_at > now())) as voice_id
