package dev.jackfield.simulator.elevenlabs;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The multipart form of {@code POST /v1/voices/add}, read in memory and checked: parts {@code name}, {@code files}
 * (repeated, as file parts), {@code description}, {@code labels} (a JSON object of strings), {@code
 * remove_background_noise}. Other parts are ignored, as the vendor does.
 */
final class CloneForm {

    private static final int MOST_FILES = 25;
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final Set<String> BOOLEANS = Set.of("true", "false", "1", "0", "yes", "no", "on", "off");

    private record File(String name, Buffer content) {}

    private final HttpServerRequest request;
    private final List<File> files = new ArrayList<>();

    private CloneForm(HttpServerRequest request) {
        this.request = request;
    }

    /** Reads the whole form; fails with a {@link VendorError} when the vendor would refuse it. */
    static Future<CloneForm> read(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return Future.failedFuture(VendorError.missing("body", "name"));
        }
        CloneForm form = new CloneForm(request);
        Promise<CloneForm> read = Promise.promise();
        request.setExpectMultipart(true);
        request.uploadHandler(form::collect);
        request.exceptionHandler(broken -> read.tryFail(
                VendorError.coded(400, "invalid_request", "invalid_request", "There was an error parsing the body")));
        request.endHandler(ended -> {
            try {
                form.check();
                read.tryComplete(form);
            } catch (VendorError e) {
                read.tryFail(e);
            }
        });
        return read.future();
    }

    String name() {
        return request.getFormAttribute("name");
    }

    /** Null when none was sent. */
    String description() {
        return request.getFormAttribute("description");
    }

    /** Strings by name; empty when none were sent. */
    JsonObject labels() {
        String labels = request.getFormAttribute("labels");
        if (labels == null || labels.isBlank()) {
            return new JsonObject();
        }
        try {
            JsonObject object = new JsonObject(labels);
            if (object.stream().allMatch(label -> label.getValue() instanceof String)) {
                return object;
            }
        } catch (DecodeException e) {
            // refused below, like an object with values that are no strings
        }
        throw VendorError.invalid("value_error", "Labels must be a JSON object of strings", "body", "labels");
    }

    /** What the vendor tells of each file. */
    JsonArray samples() {
        JsonArray samples = new JsonArray();
        for (File file : files) {
            samples.add(new JsonObject()
                    .put("sample_id", Ids.sample())
                    .put("file_name", file.name())
                    .put("mime_type", AudioHeader.mimeType(file.content()))
                    .put("size_bytes", file.content().length())
                    .put("hash", checksum(file.content())));
        }
        return samples;
    }

    /** Lets go of the audio while the clone takes its time. */
    void forgetAudio() {
        files.clear();
    }

    private void collect(HttpServerFileUpload upload) {
        if (!upload.name().equals("files")) {
            return;
        }
        Buffer content = Buffer.buffer();
        files.add(new File(upload.filename(), content));
        upload.handler(chunk -> {
            if (content.length() <= MOST_BYTES) {
                content.appendBuffer(chunk);
            }
        });
    }

    private void check() {
        String name = name();
        if (name == null) {
            throw VendorError.missing("body", "name");
        }
        if (name.isBlank()) {
            throw VendorError.invalid("string_too_short", "String should have at least 1 character", "body", "name");
        }
        if (request.formAttributes().contains("files")) {
            throw VendorError.invalid(
                    "value_error", "Value error, Expected UploadFile, received: <class 'str'>", "body", "files", 0);
        }
        if (files.isEmpty()) {
            throw VendorError.missing("body", "files");
        }
        String noise = request.getFormAttribute("remove_background_noise");
        if (noise != null && !BOOLEANS.contains(noise.toLowerCase(Locale.ROOT))) {
            throw VendorError.invalid(
                    "bool_parsing",
                    "Input should be a valid boolean, unable to interpret input",
                    "body",
                    "remove_background_noise");
        }
        labels();
        checkFiles();
    }

    private void checkFiles() {
        if (files.size() > MOST_FILES) {
            throw VendorError.coded(
                    400, "invalid_request", "too_many_files", "At most " + MOST_FILES + " files can be uploaded.");
        }
        for (File file : files) {
            if (file.content().length() > MOST_BYTES) {
                throw VendorError.coded(
                        400,
                        "invalid_request",
                        "upload_file_size_exceeded",
                        "An uploaded file is too large, please upload files smaller than 10MB.");
            }
            if (AudioHeader.mimeType(file.content()) == null) {
                throw VendorError.coded(
                        400,
                        "invalid_request",
                        "invalid_content",
                        "File upload is corrupted. Please ensure it is playable audio.");
            }
        }
    }

    private static String checksum(Buffer content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content.getBytes());
        return Long.toHexString(checksum.getValue());
    }
}
