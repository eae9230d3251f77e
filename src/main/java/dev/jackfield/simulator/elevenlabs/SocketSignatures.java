package dev.jackfield.simulator.elevenlabs;

import java.util.HashMap;
import java.util.Map;

/** Signatures of signed URLs: each opens one socket to one agent, for a while. */
final class SocketSignatures {

    private record Issued(String agentId, long expiresAt) {}

    private static final int MOST = 100_000;

    private final Map<String, Issued> issued = new HashMap<>();

    String issue(String agentId, int seconds) {
        long now = System.currentTimeMillis();
        if (issued.size() >= MOST) {
            issued.values().removeIf(signature -> signature.expiresAt() <= now);
        }
        String signature = "cvtkn_" + Ids.request();
        issued.put(signature, new Issued(agentId, now + seconds * 1000L));
        return signature;
    }

    /** Spends the signature; false for one that is unknown, spent, expired or another agent's. */
    boolean spend(String signature, String agentId) {
        Issued found = issued.remove(signature);
        return found != null && found.agentId().equals(agentId) && found.expiresAt() > System.currentTimeMillis();
    }
}
