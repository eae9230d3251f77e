-- Frees the agent, unless another worker has taken the conversation over.
delete from leases
where holder = :#${variable.conversationId}
  and not exists (select 1 from precall_requests p
                  where p.conversation_id = :#${variable.conversationId} and p.voice <> cast(:#${variable.voice} as uuid))
