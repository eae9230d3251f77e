package dev.jackfield.edge;

import dev.jackfield.edge.InvalidForm.Reason;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.lang.Nullable;

/**
 * A {@code multipart/form-data} body, taken apart in memory; nothing is written to disk. Parts are in the order in which they
 * were sent.
 *
 * @param fields parts without a file name, as UTF-8 text, by their names
 * @param files parts with a file name, by their names
 */
public record MultipartForm(Map<String, String> fields, Map<String, FilePart> files) {

    /** More parts than any form here has. */
    private static final int MAX_PARTS = 64;

    /**
     * A file that was sent in a form.
     *
     * @param fileName as the sender says; never a path to write to
     * @param contentType as the sender says, such as audio/wav; judge files by their content
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are handed on as they came
    public record FilePart(String fileName, String contentType, byte[] content) {}

    /** A field's text, or null. */
    @Nullable
    public String field(String name) {
        return fields.get(name);
    }

    /** A file, or null. */
    @Nullable
    public FilePart file(String name) {
        return files.get(name);
    }

    /** True when a content type says that the body is a multipart form. */
    public static boolean isMultipart(@Nullable String contentType) {
        return contentType != null && contentType.regionMatches(true, 0, "multipart/form-data", 0, 19);
    }

    /**
     * Takes a form apart.
     *
     * @param contentType the request's Content-Type, with the boundary
     * @param maxPartBytes largest part that is taken
     * @throws InvalidForm when it is no form, a broken one, or one with a part that is too large
     */
    public static MultipartForm parse(byte[] body, @Nullable String contentType, long maxPartBytes) {
        String boundary = boundary(contentType);
        if (!endsWithBoundary(body, boundary)) {
            throw new InvalidForm(Reason.BROKEN, "The form is cut off: its closing boundary is missing.");
        }
        DefaultFullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        DefaultHttpDataFactory inMemory = new DefaultHttpDataFactory(false);
        inMemory.setMaxLimit(maxPartBytes);
        HttpPostMultipartRequestDecoder decoder = null;
        try {
            decoder = new HttpPostMultipartRequestDecoder(
                    inMemory, request, StandardCharsets.UTF_8, MAX_PARTS, Integer.MAX_VALUE);
            return read(decoder);
        } catch (IOException
                | HttpPostRequestDecoder.ErrorDataDecoderException
                | HttpPostRequestDecoder.TooManyFormFieldsException
                | HttpPostRequestDecoder.NotEnoughDataDecoderException
                | IllegalArgumentException e) {
            throw broken(e, maxPartBytes);
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
            inMemory.cleanAllHttpData();
        }
    }

    private static MultipartForm read(HttpPostMultipartRequestDecoder decoder) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, FilePart> files = new LinkedHashMap<>();
        for (InterfaceHttpData part : decoder.getBodyHttpDatas()) {
            if (fields.containsKey(part.getName()) || files.containsKey(part.getName())) {
                throw new InvalidForm(Reason.BROKEN, "The form names the part " + part.getName() + " twice.");
            }
            if (part instanceof Attribute attribute) {
                fields.put(part.getName(), attribute.getString(StandardCharsets.UTF_8));
            } else if (part instanceof FileUpload file) {
                files.put(part.getName(), new FilePart(file.getFilename(), file.getContentType(), file.get()));
            }
        }
        return new MultipartForm(fields, files);
    }

    private static String boundary(@Nullable String contentType) {
        if (isMultipart(contentType)) {
            for (String parameter : contentType.split(";", -1)) {
                String[] pair = parameter.strip().split("=", 2);
                if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("boundary") && !pair[1].isBlank()) {
                    return pair[1].strip().replace("\"", "");
                }
            }
        }
        throw new InvalidForm(Reason.NOT_MULTIPART, "Send multipart/form-data with a boundary.");
    }

    /** The last boundary of a form is followed by two hyphens and at most an epilogue, which nobody sends. */
    private static boolean endsWithBoundary(byte[] body, String boundary) {
        int tail = Math.min(body.length, boundary.length() + 64);
        return new String(body, body.length - tail, tail, StandardCharsets.ISO_8859_1).contains("--" + boundary + "--");
    }

    private static InvalidForm broken(Exception failure, long maxPartBytes) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException && String.valueOf(each.getMessage()).contains("Size exceed")) {
                return new InvalidForm(
                        Reason.PART_TOO_LARGE, "A part of the form is larger than " + maxPartBytes + " bytes.");
            }
        }
        return new InvalidForm(Reason.BROKEN, "The form does not follow multipart/form-data.");
    }
}
