package dev.jackfield.agents.elevenlabs.precall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jackfield.edge.InvalidForm;
import dev.jackfield.edge.MultipartForm;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.springframework.lang.Nullable;

/** Takes the fields out of a request's body, which is JSON or a multipart form. Everything stays in memory. */
final class PrecallPayloads {

    static final String CONVERSATION = "conversation_id";
    static final String AGENT = "agent_id";
    static final String NAME = "caller_metadata.name";
    static final String BIRTH = "caller_metadata.date_of_birth";
    static final String METADATA = "caller_metadata";
    static final String SAMPLE = "voice_sample";
    static final String SAMPLE_DATA = "voice_sample.data";

    private final ObjectMapper json;

    PrecallPayloads(ObjectMapper json) {
        this.json = json;
    }

    PrecallFields read(byte[] body, @Nullable String contentType) {
        return MultipartForm.isMultipart(contentType) ? form(body, contentType) : json(body);
    }

    private PrecallFields json(byte[] body) {
        PrecallFields fields = new PrecallFields();
        JsonNode root = object(body);
        if (root == null) {
            fields.refuse("body", "not a JSON object; or send multipart/form-data");
            return fields;
        }
        fields.put(CONVERSATION, text(fields, root, CONVERSATION, CONVERSATION));
        fields.put(AGENT, text(fields, root, AGENT, AGENT));
        metadata(fields, root.path(METADATA));
        JsonNode sample = root.path(SAMPLE);
        if (!sample.isObject()) {
            fields.refuse(SAMPLE, sample.isMissingNode() ? "missing" : "must be an object with data");
        } else {
            decode(fields, text(fields, sample, "data", SAMPLE_DATA));
        }
        return fields;
    }

    private PrecallFields form(byte[] body, @Nullable String contentType) {
        PrecallFields fields = new PrecallFields();
        MultipartForm form;
        try {
            // the sample's size is judged by content later, when it is known whose it is
            form = MultipartForm.parse(body, contentType, Long.MAX_VALUE);
        } catch (InvalidForm e) {
            fields.refuse("body", e.getMessage());
            return fields;
        }
        fields.put(CONVERSATION, form.field(CONVERSATION));
        fields.put(AGENT, form.field(AGENT));
        String metadata = form.field(METADATA);
        if (metadata != null) {
            JsonNode object = object(metadata.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            metadata(fields, object == null ? json.getNodeFactory().textNode(metadata) : object);
        }
        single(fields, form, NAME, "name");
        single(fields, form, BIRTH, "date_of_birth");
        MultipartForm.FilePart file = form.file(SAMPLE);
        if (file == null) {
            fields.refuse(SAMPLE, form.field(SAMPLE) == null ? "missing" : "must be sent as a file, with a file name");
        } else {
            fields.sample(file.content());
        }
        return fields;
    }

    /** A field of the metadata that is a part of its own: caller_metadata[name], caller_metadata.name or name. */
    private static void single(PrecallFields fields, MultipartForm form, String field, String name) {
        for (String part : List.of(METADATA + "[" + name + "]", METADATA + "." + name, name)) {
            if (form.field(part) != null) {
                fields.put(field, form.field(part));
                return;
            }
        }
    }

    private static void metadata(PrecallFields fields, JsonNode metadata) {
        if (metadata.isObject()) {
            fields.put(NAME, text(fields, metadata, "name", NAME));
            fields.put(BIRTH, text(fields, metadata, "date_of_birth", BIRTH));
        } else if (!metadata.isMissingNode() && !metadata.isNull()) {
            fields.refuse(METADATA, "must be a JSON object with name and date_of_birth");
        }
    }

    private static void decode(PrecallFields fields, @Nullable String data) {
        if (data == null || data.isBlank()) {
            fields.refuse(SAMPLE_DATA, "missing");
            return;
        }
        try {
            fields.sample(Base64.getDecoder().decode(withoutPrefix(data.strip())));
        } catch (IllegalArgumentException e) {
            fields.sampleProblem("voice_sample.data is not base64");
        }
    }

    /** data:audio/wav;base64,… is what browsers make of a file. */
    private static String withoutPrefix(String data) {
        int comma = data.startsWith("data:") ? data.indexOf(";base64,") : -1;
        return comma < 0 ? data : data.substring(comma + ";base64,".length());
    }

    @Nullable
    private static String text(PrecallFields fields, JsonNode parent, String name, String field) {
        JsonNode value = parent.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            fields.refuse(field, "must be a text");
            return null;
        }
        return value.textValue();
    }

    @Nullable
    private JsonNode object(byte[] body) {
        try {
            JsonNode root = json.readTree(body);
            return root != null && root.isObject() ? root : null;
        } catch (IOException e) {
            return null;
        }
    }
}
