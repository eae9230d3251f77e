-- What we heard ourselves, after what was heard before; the vendor's own transcript, when it has come, is better.
update call_sessions set transcript = case
    when left(ltrim(transcript), 1) in ('[', '{') then transcript
    else nullif(concat_ws(E'\n', transcript, nullif(cast(:#${variable.transcript} as text), '')), '') end
where call_id = cast(:#${variable.callId} as uuid)
