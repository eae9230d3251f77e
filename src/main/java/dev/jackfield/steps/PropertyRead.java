package dev.jackfield.steps;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.language.bean.RuntimeBeanExpressionException;
import org.apache.camel.support.ExpressionAdapter;
import org.springframework.lang.Nullable;

/** Reads what lies at the end of a path that begins at an object. */
final class PropertyRead extends ExpressionAdapter {

    private final Object start;
    private final PropertyPath path;
    private final Supplier<Expression> camels;

    /** @param camels Camel's own expression, for objects in which this one does not find its way */
    PropertyRead(Object start, PropertyPath path, Supplier<Expression> camels) {
        this.start = start;
        this.path = path;
        this.camels = camels;
    }

    @Override
    @Nullable
    public Object evaluate(Exchange exchange) {
        Object here = start;
        for (String part : path.parts()) {
            if (here instanceof Map<?, ?> map && PropertyPath.isKey(part)) {
                here = map.get(PropertyPath.key(part));
                continue;
            }
            Method reader = here == null || here instanceof Map || PropertyPath.isKey(part)
                    ? null
                    : PropertyPath.reader(here.getClass(), part);
            if (reader == null) {
                return camels.get().evaluate(exchange, Object.class);
            }
            here = read(exchange, reader, here);
        }
        return here;
    }

    @Nullable
    private static Object read(Exchange exchange, Method reader, Object from) {
        try {
            return reader.invoke(from);
        } catch (InvocationTargetException e) {
            throw new RuntimeBeanExpressionException(exchange, null, reader.getName(), e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new RuntimeBeanExpressionException(exchange, null, reader.getName(), e);
        }
    }

    @Override
    public String toString() {
        return "property" + path.parts();
    }
}
