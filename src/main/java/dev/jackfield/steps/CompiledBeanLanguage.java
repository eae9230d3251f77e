package dev.jackfield.steps;

import org.apache.camel.Expression;
import org.apache.camel.language.bean.BeanLanguage;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Calls of beans, and what {@code ${variable.call.caller}} and {@code ${body[call_id]}} read, without what Camel's own language does
 * for each of them: it copies the exchange, splits the text and searches the methods of the class. What is not plain is Camel's.
 */
@Component("bean-language")
public final class CompiledBeanLanguage extends BeanLanguage {

    /** Places of Camel's parameters; see {@link BeanLanguage#createExpression(String, Object[])}. */
    private static final int RESULT_TYPE = 0;

    private static final int BEAN = 1;
    private static final int METHOD = 2;
    private static final int TYPE = 3;
    private static final int REF = 4;

    @Override
    public Expression createExpression(String expression, Object[] properties) {
        Expression lean = lean(expression, properties);
        return lean != null ? lean : super.createExpression(expression, properties);
    }

    @Nullable
    private Expression lean(String expression, Object[] properties) {
        String method = (String) at(properties, METHOD);
        if (method == null || at(properties, RESULT_TYPE) != null || at(properties, TYPE) != null) {
            return null;
        }
        Object bean = at(properties, BEAN);
        if (bean != null) {
            PropertyPath path = PropertyPath.of(method);
            return path == null
                    ? null
                    : new PropertyRead(bean, path, () -> super.createExpression(expression, properties));
        }
        String ref = (String) at(properties, REF);
        return ref == null ? null : BeanCall.of(getCamelContext(), ref, method);
    }

    @Nullable
    private static Object at(Object[] properties, int place) {
        return place < properties.length ? properties[place] : null;
    }
}
