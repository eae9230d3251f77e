package dev.jackfield.media.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places in a frame that a dialect names, as a tree along which a frame is read in one pass, whatever the order of its
 * fields. Everything else is skipped without being built. Immutable once all fields are added.
 */
final class FieldTree {

    private static final Logger LOG = LoggerFactory.getLogger(FieldTree.class);
    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 256;

    /** Names are not kept over frames: what one call sends shall not be held for, or slow down, another. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private final Node root = new Node();
    private int slots;

    /** @param onlyText whether a number there is an error and not taken as its digits */
    Field add(List<String> pointers, boolean onlyText) {
        int[] found = pointers.stream()
                .mapToInt(pointer -> slotOf(node(pointer), onlyText))
                .toArray();
        return new Field(found, String.join(" or ", pointers));
    }

    /** Has everything simple in the object at this pointer read as parameters of the call; text there is split into them. */
    void addParameters(String pointer) {
        node(pointer).parameters = true;
    }

    private int slotOf(Node node, boolean onlyText) {
        node.onlyText |= onlyText;
        if (node.slot < 0) {
            node.slot = slots++;
        }
        return node.slot;
    }

    private Node node(String pointer) {
        Node node = root;
        for (String name : pointer.substring(1).split("/", -1)) {
            String field = name.replace("~1", "/").replace("~0", "~");
            node = node.children.computeIfAbsent(field, key -> new Node());
        }
        return node;
    }

    /** @throws InvalidFrame if the text is not one JSON object */
    FieldValues read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            return read(parser);
        } catch (IOException e) {
            throw new InvalidFrame("the frame is not JSON");
        }
    }

    /** @throws InvalidFrame if the bytes are not one JSON object in UTF-8 */
    FieldValues read(byte[] text) {
        try (JsonParser parser = JSON.createParser(text)) {
            return read(parser);
        } catch (IOException e) {
            throw new InvalidFrame("the frame is not JSON");
        }
    }

    private FieldValues read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InvalidFrame("the frame is not a JSON object");
        }
        FieldValues values = new FieldValues(slots);
        readObject(parser, root, values);
        if (parser.nextToken() != null) {
            throw new InvalidFrame("the frame is more than one JSON object");
        }
        return values;
    }

    private static void readObject(JsonParser parser, Node node, FieldValues values) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            Node child = node.children.get(name);
            if (node.parameters && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                values.putParameter(name, parser.getText());
            }
            if (child != null) {
                readValue(parser, token, child, values);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void readValue(JsonParser parser, JsonToken token, Node node, FieldValues values)
            throws IOException {
        if (token == JsonToken.START_OBJECT && (node.parameters || !node.children.isEmpty())) {
            readObject(parser, node, values);
        } else if (token == JsonToken.VALUE_STRING || (token.isNumeric() && !node.onlyText)) {
            readText(parser.getText(), node, values);
        } else if (token != JsonToken.VALUE_NULL) {
            parser.skipChildren();
            if (node.slot >= 0) {
                values.putWrong(node.slot);
            }
        }
    }

    private static void readText(String text, Node node, FieldValues values) {
        if (node.slot >= 0) {
            values.put(node.slot, text);
        }
        if (node.parameters) {
            values.putParameters(text);
        }
    }

    /**
     * Reads parameters that are written as text: a JSON object, or {@code name=value;name=value}. Of what is neither, nothing is
     * taken: a call does not end for its trimmings.
     */
    static void readParameters(String text, FieldValues values) {
        if (text.startsWith("{")) {
            Node all = new Node();
            all.parameters = true;
            try (JsonParser parser = JSON.createParser(text)) {
                parser.nextToken();
                readObject(parser, all, values);
            } catch (IOException e) {
                LOG.debug("Parameters of a stream are not JSON");
            }
        } else {
            readPairs(text, values);
        }
    }

    private static void readPairs(String text, FieldValues values) {
        for (String pair : text.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putParameter(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
    }

    private static final class Node {

        private final Map<String, Node> children = new HashMap<>();
        private int slot = -1;
        private boolean onlyText;
        private boolean parameters;
    }
}
