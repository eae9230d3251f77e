package dev.jackfield.steps;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.language.bean.RuntimeBeanExpressionException;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.util.ObjectHelper;
import org.springframework.lang.Nullable;

/** A call of the one method of a bean that has this name and takes these arguments; they become what its parameters are. */
final class BeanCall extends ExpressionAdapter {

    private final String ref;
    private final Object bean;
    private final Method method;
    private final List<Expression> arguments;

    private BeanCall(String ref, Object bean, Method method, List<Expression> arguments) {
        this.ref = ref;
        this.bean = bean;
        this.method = method;
        this.arguments = arguments;
    }

    /**
     * @param ref name of the bean in the registry
     * @param call the name of a method without parameters or of one that takes the exchange, or a name with its arguments in brackets
     * @return null if there is no such bean, if the method is not the only one, or if Camel finds its arguments in another way
     */
    @Nullable
    static BeanCall of(CamelContext camel, String ref, String call) {
        Object bean = camel.getRegistry().lookupByName(ref);
        CallText text = CallText.of(call);
        if (bean == null || text == null) {
            return null;
        }
        List<Method> named = Arrays.stream(bean.getClass().getMethods())
                .filter(each -> each.getName().equals(text.name()) && !each.isBridge())
                .filter(each -> !Modifier.isStatic(each.getModifiers()))
                .toList();
        Method method = text.arguments() == null
                ? only(named)
                : only(named, text.arguments().size());
        List<Expression> arguments = method == null ? null : text.expressions(camel, method);
        return arguments != null && method.trySetAccessible() ? new BeanCall(ref, bean, method, arguments) : null;
    }

    @Nullable
    private static Method only(List<Method> named) {
        return named.size() == 1 ? named.get(0) : null;
    }

    @Nullable
    private static Method only(List<Method> named, int arguments) {
        return only(named.stream()
                .filter(each -> each.getParameterCount() == arguments && !each.isVarArgs())
                .toList());
    }

    @Override
    @Nullable
    public Object evaluate(Exchange exchange) {
        try {
            return invoke(exchange);
        } catch (Exception e) {
            throw new RuntimeBeanExpressionException(exchange, ref, method.getName(), e);
        }
    }

    /** @throws Exception what the method throws, or that an argument cannot become what it takes */
    @Nullable
    Object invoke(Exchange exchange) throws Exception {
        try {
            return method.invoke(bean, values(exchange));
        } catch (InvocationTargetException e) {
            if (e.getTargetException() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getTargetException();
        }
    }

    /** Whether the method gives nothing, so that a step that calls it leaves the body as it is. */
    boolean givesNothing() {
        return method.getReturnType() == void.class;
    }

    private Object[] values(Exchange exchange) throws NoTypeConversionAvailableException {
        Class<?>[] types = method.getParameterTypes();
        Object[] values = new Object[types.length];
        for (int place = 0; place < types.length; place++) {
            Object value = arguments.get(place).evaluate(exchange, Object.class);
            Class<?> type = ObjectHelper.convertPrimitiveTypeToWrapperType(types[place]);
            values[place] = value == null || type.isInstance(value)
                    ? value
                    : exchange.getContext().getTypeConverter().mandatoryConvertTo(type, exchange, value);
        }
        return values;
    }

    @Override
    public String toString() {
        return "bean:" + ref + "." + method.getName() + arguments;
    }
}
