-- The provider has taken the hand-over that was requested last.
insert into clone_transfer_events (call_id, mode, voice_id, destination, outcome, detail)
values (cast(:#${variable.callId} as uuid), :#${variable.mode}, cast(:#${variable.voiceId} as text),
    cast(:#${variable.destination} as text), 'accepted', :#${variable.step})
