package dev.jackfield.steps;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.lang.Nullable;

/**
 * Names of properties ({@code .event.kind}) and keys of maps ({@code [call_id]}), one after the other.
 *
 * @param parts keys in square brackets, names without
 */
record PropertyPath(List<String> parts) {

    private static final Pattern PART = Pattern.compile("\\.?([A-Za-z]\\w*)|(\\[[A-Za-z]\\w*])");

    /** The paths of the routes, which are few. */
    private static final Map<String, PropertyPath> KNOWN = new ConcurrentHashMap<>();

    /** The methods without parameters that read a property of a class: of a record or an enum, or a getter. */
    private static final ClassValue<Map<String, Method>> READERS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return readers(type);
        }
    };

    /** @return null for a path of another form */
    @Nullable
    static PropertyPath of(String text) {
        PropertyPath known = KNOWN.get(text);
        if (known == null) {
            known = read(text);
            if (known != null) {
                KNOWN.put(text, known);
            }
        }
        return known;
    }

    @Nullable
    private static PropertyPath read(String text) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        int read = 0;
        while (part.find() && part.start() == read) {
            parts.add(part.group(1) != null ? part.group(1) : part.group(2));
            read = part.end();
        }
        return read == text.length() && read > 0 ? new PropertyPath(List.copyOf(parts)) : null;
    }

    /** Whether this part is a key of a map, in square brackets. */
    static boolean isKey(String part) {
        return part.charAt(0) == '[';
    }

    static String key(String part) {
        return part.substring(1, part.length() - 1);
    }

    /** @return null if the class has no such property */
    @Nullable
    static Method reader(Class<?> type, String property) {
        return READERS.get(type).get(property);
    }

    private static Map<String, Method> readers(Class<?> type) {
        Map<String, Method> readers = new HashMap<>();
        for (Method each : type.getMethods()) {
            boolean reads = each.getParameterCount() == 0
                    && !Modifier.isStatic(each.getModifiers())
                    && each.getReturnType() != void.class;
            if (reads && each.trySetAccessible()) {
                readers.put(each.getName(), each);
            }
        }
        Map<String, Method> all = new HashMap<>(readers);
        readers.forEach((name, method) -> all.putIfAbsent(propertyOf(name), method));
        return all;
    }

    /** The property that a getter is for, or the name itself. */
    private static String propertyOf(String method) {
        int prefix = method.startsWith("get") ? 3 : method.startsWith("is") ? 2 : 0;
        boolean getter = prefix > 0 && method.length() > prefix && Character.isUpperCase(method.charAt(prefix));
        return getter ? Character.toLowerCase(method.charAt(prefix)) + method.substring(prefix + 1) : method;
    }
}
