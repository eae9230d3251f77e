package dev.jackfield.simulator.elevenlabs;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Conversations by id, oldest first: all that run, and the last ended ones. */
final class ConversationStore {

    private final IntSupplier kept;
    private final Map<String, Conversation> conversations = new LinkedHashMap<>();

    ConversationStore(IntSupplier kept) {
        this.kept = kept;
    }

    void add(Conversation conversation) {
        conversations.put(conversation.id(), conversation);
        Iterator<Conversation> oldest = conversations.values().iterator();
        for (int surplus = conversations.size() - kept.getAsInt(); surplus > 0 && oldest.hasNext(); surplus--) {
            if (oldest.next().ended()) {
                oldest.remove();
            }
        }
    }

    Conversation get(String id) {
        Conversation conversation = conversations.get(id);
        if (conversation == null) {
            throw VendorError.unknownDocument(id);
        }
        return conversation;
    }

    void remove(String id) {
        conversations.remove(id);
    }

    Collection<Conversation> all() {
        return conversations.values();
    }

    /** The conversations of a call that have not ended. */
    List<Conversation> running(String callSid) {
        return conversations.values().stream()
                .filter(conversation -> !conversation.ended())
                .filter(conversation -> callSid.equals(conversation.phone().callSid()))
                .toList();
    }
}
